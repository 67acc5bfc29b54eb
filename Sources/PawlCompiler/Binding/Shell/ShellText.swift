/// A shell command with its expressions taken out. See specs/270-run-shell.md.
///
/// An expression never becomes shell source: its value is passed in an environment variable made
/// for it, and the text refers to that variable, quoted as the place demands.
struct ShellText {
    /// An expression of the command.
    struct Splice: Hashable {
        /// `PAWL_VALUE_1`, `PAWL_VALUE_2`, … in order of appearance.
        var variable: String
        /// The program's bytes in the text as written.
        var program: Range<Int>
    }

    /// Something to tell about an expression.
    struct Finding: Hashable {
        enum Kind: Hashable {
            /// `echo ${ .a`
            case unclosed
            /// `echo '${ .a }'`
            case inSingleQuotes
            /// `cat <<'EOF'`, then `${ .a }`
            case inQuotedHereDocument
            /// `cat <<${ .a }`
            case asHereDocumentWord
            /// `make # ${ .a }`
            case inComment
            /// `${ .a } --version`
            case asCommand
            /// `echo $(( ${ .a } ))`
            case inArithmetic
        }

        var kind: Kind
        /// From `${` to after `}`, in the text as written.
        var range: Range<Int>
    }

    /// Shell source: constant, with references to variables in place of expressions.
    var command: String
    var splices: [Splice]
    var findings: [Finding]
    /// The environment variables that the text reads before it assigns them, sorted.
    var environmentNames: [String]

    /// Takes the expressions out of a command.
    static func splice(_ content: ExpressionText) -> ShellText {
        var reader = ShellReader(content)
        reader.readAll()
        return ShellText(
            command: String(decoding: reader.output, as: UTF8.self),
            splices: reader.splices,
            findings: reader.findings,
            environmentNames: reader.namesRead.sorted()
        )
    }
}

/// Whether a text can name a variable of the shell.
func isShellName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isNameStart(first) else { return false }
    return name.utf8.allSatisfy(isNamePart)
}

/// A letter or `_`.
func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"):
        true
    default: false
    }
}

/// A letter, a digit or `_`.
func isNamePart(_ byte: UInt8) -> Bool {
    isNameStart(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
