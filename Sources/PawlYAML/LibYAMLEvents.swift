import CLibYAML
import PawlDiagnostics

/// One step of libyaml's walk through a document, with byte offsets.
enum YAMLEvent {
    /// The stream's own begin and end of frames that the tree does not need.
    case other
    case streamEnd
    case documentStart(at: Int)
    case alias(name: String, span: SourceSpan)
    case scalar(YAMLScalar, NodeStart)
    case sequenceStart(NodeStart, isFlow: Bool)
    case mappingStart(NodeStart, isFlow: Bool)
    /// The offset after the closing bracket; for block collections, of what comes after them.
    case collectionEnd(at: Int)
}

/// What may precede a value, and where the value begins.
struct NodeStart {
    var anchor: String?
    /// In full form.
    var tag: String?
    var properties: NodeProperties
}

/// libyaml's event stream over one text.
///
/// Every event is copied out of C memory and deleted at once.
final class LibYAMLEvents {
    private let memory: LibYAMLParser
    private let text: CheckedText
    private var cursor: CharacterCursor

    private var parser: UnsafeMutablePointer<yaml_parser_t> { memory.pointer }

    /// - Precondition: the bytes that `text` borrows outlive this object.
    init(_ text: CheckedText) {
        self.text = text
        self.cursor = CharacterCursor(text)
        self.memory = LibYAMLParser(text)
    }

    /// - Throws: the syntax error that ends the stream.
    func next() throws(Diagnostic) -> YAMLEvent {
        // libyaml takes an empty input for one it was not given at all.
        if text.bytes.count == text.start { return .streamEnd }
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        return convert(event)
    }

    private func convert(_ event: yaml_event_t) -> YAMLEvent {
        switch event.type {
        case YAML_STREAM_END_EVENT:
            return .streamEnd
        case YAML_DOCUMENT_START_EVENT:
            return .documentStart(at: offset(event.start_mark))
        case YAML_ALIAS_EVENT:
            return .alias(name: string(event.data.alias.anchor) ?? "", span: span(of: event))
        case YAML_SCALAR_EVENT:
            return scalar(event)
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            return .sequenceStart(
                start(of: event, anchor: data.anchor, tag: data.tag),
                isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE
            )
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            return .mappingStart(
                start(of: event, anchor: data.anchor, tag: data.tag),
                isFlow: data.style == YAML_FLOW_MAPPING_STYLE
            )
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            return .collectionEnd(at: offset(event.end_mark))
        default:
            return .other
        }
    }

    private func scalar(_ event: yaml_event_t) -> YAMLEvent {
        let data = event.data.scalar
        let decoded = UnsafeBufferPointer(start: data.value, count: data.length)
        let start = start(of: event, anchor: data.anchor, tag: data.tag)
        let end = offset(event.end_mark)
        let style = YAMLScalar.Style(data.style)
        // An absent value has no text of its own: its place is after what precedes it.
        let isAbsent = decoded.isEmpty && style == .plain
        let begin = isAbsent ? end : min(start.properties.valueStart, end)
        let reader = ScalarReader(
            source: text.bytes,
            decoded: decoded,
            range: SourceSpan(start: begin, end: end)
        )
        return .scalar(
            YAMLScalar(
                text: String(decoding: decoded, as: UTF8.self),
                style: style,
                map: reader.map(style)
            ),
            start
        )
    }

    private func start(
        of event: yaml_event_t,
        anchor: UnsafeMutablePointer<UInt8>?,
        tag: UnsafeMutablePointer<UInt8>?
    ) -> NodeStart {
        let begin = offset(event.start_mark)
        if anchor == nil, tag == nil {
            return NodeStart(properties: NodeProperties(valueStart: begin))
        }
        return NodeStart(
            anchor: string(anchor),
            tag: string(tag),
            properties: NodeProperties(reading: text.bytes, from: begin)
        )
    }

    private func failure() -> Diagnostic {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "out of memory"
        if parser.pointee.error == YAML_READER_ERROR {
            let place = min(text.start + Int(parser.pointee.problem_offset), text.bytes.count)
            return .controlCharacter(Int(parser.pointee.problem_value), span: character(at: place))
        }
        let context = parser.pointee.context.map { String(cString: $0) }
        return syntaxError(
            LibYAMLProblem(
                problem: problem,
                span: character(at: offset(parser.pointee.problem_mark)),
                context: context,
                contextSpan: character(at: offset(parser.pointee.context_mark))
            ),
            in: text.bytes
        )
    }

    /// The character at an offset; empty at the end of the text and of a line.
    private func character(at offset: Int) -> SourceSpan {
        let bytes = text.bytes
        if offset >= bytes.count || bytes[offset] == UInt8(ascii: "\n")
            || bytes[offset] == UInt8(ascii: "\r")
        {
            return SourceSpan(at: offset)
        }
        return SourceSpan(
            start: offset,
            end: min(offset + encodedLength(bytes[offset]), bytes.count)
        )
    }

    private func span(of event: yaml_event_t) -> SourceSpan {
        let start = offset(event.start_mark)
        return SourceSpan(start: start, end: max(start, offset(event.end_mark)))
    }

    private func offset(_ mark: yaml_mark_t) -> Int {
        cursor.byteOffset(of: Int(mark.index))
    }

    private func string(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
