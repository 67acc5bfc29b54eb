import PawlDiagnostics
import PawlJQ
import PawlJSON
import PawlYAML

/// A value together with the place where the author wrote it.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var span: SourceSpan
}

extension Located: Equatable where Value: Equatable {}

/// A jq program in the document, compiled, with the way back to the source.
final class ExpressionSyntax: Sendable {
    let program: JQProgram
    /// The scalar that the program stands in.
    let scalar: YAMLScalar
    /// Byte offset of the program's first character in `scalar.text`: past `${` where there is one.
    let offset: Int
    /// The whole program in the source.
    let span: SourceSpan

    init(
        program: JQProgram,
        scalar: YAMLScalar,
        offset: Int,
        span: SourceSpan
    ) {
        self.program = program
        self.scalar = scalar
        self.offset = offset
        self.span = span
    }

    /// The place in the source of a span of the program's text.
    func sourceSpan(of span: SourceSpan) -> SourceSpan {
        scalar.map.span(of: span.start + offset..<span.end + offset)
    }
}

/// A value of the document that may hold expressions, with spans.
indirect enum ValueSyntax: Sendable {
    case constant(JSONValue, SourceSpan)
    case expression(ExpressionSyntax)
    case text([TextPartSyntax], SourceSpan)
    case array([ValueSyntax], SourceSpan)
    case object([MemberSyntax], SourceSpan)

    struct MemberSyntax: Sendable {
        var key: Located<String>
        var value: ValueSyntax
    }

    enum TextPartSyntax: Sendable {
        case literal(String)
        case expression(ExpressionSyntax)
    }

    var span: SourceSpan {
        switch self {
        case .constant(_, let span), .text(_, let span), .array(_, let span), .object(_, let span):
            span
        case .expression(let expression): expression.span
        }
    }

    /// Every expression inside, in document order.
    var expressions: [ExpressionSyntax] {
        switch self {
        case .constant: []
        case .expression(let expression): [expression]
        case .text(let parts, _):
            parts.compactMap {
                if case .expression(let expression) = $0 { expression } else { nil }
            }
        case .array(let elements, _): elements.flatMap(\.expressions)
        case .object(let members, _): members.flatMap(\.value.expressions)
        }
    }
}

/// A length of time in the document.
indirect enum DurationSyntax: Sendable {
    case constant(milliseconds: Int64, SourceSpan)
    case expression(ExpressionSyntax)

    var span: SourceSpan {
        switch self {
        case .constant(_, let span): span
        case .expression(let expression): expression.span
        }
    }
}

/// A JSON Schema, in the document or elsewhere.
struct SchemaSyntax: Sendable {
    /// Held apart, as it is large and rare: compiling copies tasks a lot.
    indirect enum Content: Sendable {
        case document(JSONSchema)
        case resource(ResourceSyntax)
    }

    var content: Content
    var span: SourceSpan

    /// The schema, when it lies elsewhere.
    var resource: ResourceSyntax? {
        if case .resource(let resource) = content { resource } else { nil }
    }
}
