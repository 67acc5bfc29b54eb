package import PawlDiagnostics

/// A piece of YAML's syntax, in the order of the text.
///
/// What lies between two of them is white space and comments. Where a block collection begins or
/// ends, and before a key that needs no `?`, stands an empty token.
package struct YAMLToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// `%YAML 1.2`
        case directive
        /// `---`
        case documentStart
        /// `...`
        case documentEnd
        case blockSequenceStart
        case blockMappingStart
        case blockEnd
        /// `[`
        case flowSequenceStart
        /// `]`
        case flowSequenceEnd
        /// `{`
        case flowMappingStart
        /// `}`
        case flowMappingEnd
        /// `-`
        case blockEntry
        /// `,`
        case flowEntry
        /// `?`, or nothing before a simple key
        case key
        /// `:`
        case value
        /// `*name`
        case alias
        /// `&name`
        case anchor
        /// `!!str`
        case tag
        /// Block scalars reach from their header to where the next thing may begin: their last line
        /// breaks included.
        case scalar(YAMLScalar.Style)
    }

    package var kind: Kind
    package var span: SourceSpan

    package init(kind: Kind, span: SourceSpan) {
        self.kind = kind
        self.span = span
    }
}

/// The tokens of a text.
///
/// - Returns: `nil` when the text is no YAML. A text that has tokens may still be wrong: whether
///   they fit together is seen by `parseYAML` alone.
package func scanYAML(_ file: SourceFile, limits: YAMLLimits = YAMLLimits()) -> [YAMLToken]? {
    file.bytes.withUnsafeBufferPointer { bytes in
        guard let text = try? checkText(bytes, limits: limits) else { return nil }
        return LibYAMLTokens(text).all()
    }
}
