import PawlDiagnostics

/// A node of the syntax tree of a jq program.
///
/// Everything that the author wrote is in the tree, parentheses included, so that a tree prints
/// as the program it came from.
struct Syntax: Sendable {
    indirect enum Kind: Sendable {
        /// `.`
        case identity
        /// `..`
        case recurseDefault
        /// `.name`, `."name"`, `TARGET.name`
        case field(target: Syntax, name: StringSyntax, optional: Bool)
        /// `TARGET[KEY]`
        case index(target: Syntax, key: Syntax, optional: Bool)
        /// `TARGET[FROM:TO]`, one of the two may be missing.
        case slice(target: Syntax, from: Syntax?, to: Syntax?, optional: Bool)
        /// `TARGET[]`
        case iterate(target: Syntax, optional: Bool)
        /// `TERM?` after a term that is not an access.
        case suppress(Syntax)
        case number(String)
        case string(StringSyntax)
        /// `@name` alone.
        case format(String)
        case array(Syntax?)
        case object([ObjectEntry])
        case negate(Syntax)
        /// `( … )`
        case group(Syntax)
        /// At least two.
        case pipe([Syntax])
        /// At least two.
        case comma([Syntax])
        case binary(BinaryOperator, Syntax, Syntax)
        /// `SOURCE as PATTERNS | BODY`
        case bind(source: Syntax, patterns: [Pattern], body: Syntax)
        case reduce(source: Syntax, patterns: [Pattern], initial: Syntax, update: Syntax)
        case foreach(
            source: Syntax,
            patterns: [Pattern],
            initial: Syntax,
            update: Syntax,
            extract: Syntax?
        )
        case conditional(branches: [Branch], otherwise: Syntax?)
        case attempt(Syntax, handler: Syntax?)
        /// `label $NAME | BODY`
        case label(String, body: Syntax)
        case breakOut(String)
        case call(String, [Syntax])
        /// Without the `$`.
        case variable(String)
        /// `$__loc__`
        case location
        /// `def …; def …; BODY`
        case definitions([Definition], body: Syntax)
    }

    var kind: Kind
    var span: SourceSpan
    /// The longest way down to a leaf; bounds every recursion over the tree.
    var height: Int
}

/// A string, possibly with a format: `@uri "a\(.b)"`.
struct StringSyntax: Sendable {
    enum Part: Sendable {
        case text(String)
        case interpolation(Syntax)
    }

    var format: String?
    var parts: [Part]
    /// Whether it was written as `.name` or `name:` rather than in quotes.
    var bare: Bool
    var span: SourceSpan

    init(format: String? = nil, parts: [Part], bare: Bool = false, span: SourceSpan) {
        self.format = format
        self.parts = parts
        self.bare = bare
        self.span = span
    }

    /// The text, when there is no interpolation.
    var constant: String? {
        switch parts.count {
        case 0: return ""
        case 1: if case .text(let text) = parts[0] { return text }
        default: break
        }
        return nil
    }
}

enum ObjectEntry: Sendable {
    /// `name`, `name: VALUE`, `"text"`, `"text": VALUE`
    case named(StringSyntax, value: Syntax?)
    /// `$name`, `$name: VALUE`
    case variable(String, span: SourceSpan, value: Syntax?)
    /// `$__loc__`
    case location(SourceSpan)
    /// `(KEY): VALUE`
    case computed(Syntax, value: Syntax)
}

indirect enum Pattern: Sendable {
    case variable(String, SourceSpan)
    case array([Pattern])
    case object([PatternEntry])
}

enum PatternEntry: Sendable {
    /// `$name`, `$name: PATTERN`
    case variable(String, SourceSpan, Pattern?)
    /// `name: PATTERN`, `"text": PATTERN`
    case named(StringSyntax, Pattern)
    /// `(KEY): PATTERN`
    case computed(Syntax, Pattern)
}

struct Branch: Sendable {
    var condition: Syntax
    var body: Syntax
}

struct Definition: Sendable {
    enum Parameter: Sendable {
        case filter(String)
        /// Without the `$`.
        case value(String)

        var name: String {
            switch self {
            case .filter(let name), .value(let name): name
            }
        }
    }

    var name: String
    var nameSpan: SourceSpan
    var parameters: [Parameter]
    var body: Syntax
}

/// The operators with two sides, weakest binding last in `precedence`.
enum BinaryOperator: String, CaseIterable, Sendable {
    case alternative = "//"
    case assign = "="
    case update = "|="
    case updateAdd = "+="
    case updateSubtract = "-="
    case updateMultiply = "*="
    case updateDivide = "/="
    case updateRemainder = "%="
    case updateAlternative = "//="
    case or = "or"
    case and = "and"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"

    enum Associativity { case left, right, none }

    /// Higher binds stronger. That `//` binds weaker than `=` is jq's own order.
    var precedence: Int {
        switch self {
        case .alternative: 1
        case .assign, .update, .updateAdd, .updateSubtract, .updateMultiply, .updateDivide,
            .updateRemainder, .updateAlternative:
            2
        case .or: 3
        case .and: 4
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 5
        case .add, .subtract: 6
        case .multiply, .divide, .remainder: 7
        }
    }

    var associativity: Associativity {
        switch precedence {
        case 1: .right
        case 2, 5: .none
        default: .left
        }
    }
}
