package import PawlDiagnostics

/// A YAML value that knows where every character of it came from.
///
/// Aliases are already resolved: an aliased node is a copy whose spans are those of the anchor,
/// within the parser's alias budget.
package struct YAMLNode: Sendable {
    /// A scalar, or what a collection holds in document order.
    package indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package var content: Content
    /// From the first to after the last character of the value as written: quotes and the `|` or
    /// `>` header included, trailing blank lines and comments not.
    package var span: SourceSpan
    /// An explicit tag such as `!!str`, in full form (`tag:yaml.org,2002:str`); `nil` without.
    package var tag: String?

    package init(content: Content, span: SourceSpan, tag: String? = nil) {
        self.content = content
        self.span = span
        self.tag = tag
    }
}

/// One member of a mapping, in document order. Keys are scalars and unique within the mapping.
package struct YAMLEntry: Sendable {
    package var key: YAMLScalar
    package var keySpan: SourceSpan
    package var value: YAMLNode

    package init(key: YAMLScalar, keySpan: SourceSpan, value: YAMLNode) {
        self.key = key
        self.keySpan = keySpan
        self.value = value
    }
}

/// The text of a scalar after YAML's own decoding (folding, escapes), and the way back.
package struct YAMLScalar: Sendable {
    /// How a scalar is written.
    package enum Style: String, Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    package var text: String
    package var style: Style
    /// Maps offsets in `text` to offsets in the source file.
    package var map: ScalarMap

    package init(text: String, style: Style, map: ScalarMap) {
        self.text = text
        self.style = style
        self.map = map
    }
}
