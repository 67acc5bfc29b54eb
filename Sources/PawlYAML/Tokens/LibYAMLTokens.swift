import CLibYAML
import PawlDiagnostics

/// libyaml's tokens over one text.
final class LibYAMLTokens {
    private let memory: LibYAMLParser
    private let text: CheckedText
    private var cursor: CharacterCursor

    /// - Precondition: the bytes that `text` borrows outlive this object.
    init(_ text: CheckedText) {
        self.text = text
        self.cursor = CharacterCursor(text)
        self.memory = LibYAMLParser(text)
    }

    /// - Returns: `nil` when the text is no YAML.
    func all() -> [YAMLToken]? {
        // libyaml takes an empty input for one it was not given at all.
        if text.bytes.count == text.start { return [] }
        var tokens: [YAMLToken] = []
        while true {
            var token = yaml_token_t()
            guard yaml_parser_scan(memory.pointer, &token) == 1 else { return nil }
            defer { yaml_token_delete(&token) }
            if token.type == YAML_STREAM_END_TOKEN { return tokens }
            guard let kind = kind(of: token) else { continue }
            let start = cursor.byteOffset(of: Int(token.start_mark.index))
            let end = cursor.byteOffset(of: Int(token.end_mark.index))
            tokens.append(
                YAMLToken(kind: kind, span: SourceSpan(start: start, end: max(start, end)))
            )
        }
    }

    /// `nil` for the stream's own begin.
    private func kind(of token: yaml_token_t) -> YAMLToken.Kind? {
        switch token.type {
        case YAML_VERSION_DIRECTIVE_TOKEN, YAML_TAG_DIRECTIVE_TOKEN: .directive
        case YAML_DOCUMENT_START_TOKEN: .documentStart
        case YAML_DOCUMENT_END_TOKEN: .documentEnd
        case YAML_BLOCK_SEQUENCE_START_TOKEN: .blockSequenceStart
        case YAML_BLOCK_MAPPING_START_TOKEN: .blockMappingStart
        case YAML_BLOCK_END_TOKEN: .blockEnd
        case YAML_FLOW_SEQUENCE_START_TOKEN: .flowSequenceStart
        case YAML_FLOW_SEQUENCE_END_TOKEN: .flowSequenceEnd
        case YAML_FLOW_MAPPING_START_TOKEN: .flowMappingStart
        case YAML_FLOW_MAPPING_END_TOKEN: .flowMappingEnd
        case YAML_BLOCK_ENTRY_TOKEN: .blockEntry
        case YAML_FLOW_ENTRY_TOKEN: .flowEntry
        case YAML_KEY_TOKEN: .key
        case YAML_VALUE_TOKEN: .value
        case YAML_ALIAS_TOKEN: .alias
        case YAML_ANCHOR_TOKEN: .anchor
        case YAML_TAG_TOKEN: .tag
        case YAML_SCALAR_TOKEN: .scalar(YAMLScalar.Style(token.data.scalar.style))
        default: nil
        }
    }
}

extension YAMLScalar.Style {
    init(_ style: yaml_scalar_style_t) {
        self =
            switch style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
    }
}
