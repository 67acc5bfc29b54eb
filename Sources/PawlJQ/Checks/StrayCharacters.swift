import PawlDiagnostics

/// Characters that no word of jq begins with.
enum StrayCharacters {
    /// What is wrong at the beginning of `text`: the bytes to mark, what they are, and what to write.
    ///
    /// - Parameter text: a program from the character on that is no word of jq; not empty.
    static func problem(in text: Substring) -> (length: Int, message: String, help: String?) {
        let first = text.first ?? " "
        switch first {
        case "'":
            return singleQuotes(text)
        case "&" where text.hasPrefix("&&"):
            return (2, "unexpected '&&'", "write 'and'")
        case "!":
            return (1, "unexpected '!'", "write '… | not'")
        case "~":
            return (1, "unexpected '~'", "write '… | test(\"REGEX\")' to match a text")
        case "^":
            return (1, "unexpected '^'", "write 'pow(a; b)' for a power")
        case "`", "\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}":
            let length = String(first).utf8.count
            return (length, "unexpected '\(first)'", "write strings in double quotes: '\"'")
        case "\\" where text.hasPrefix("\\("):
            return (2, "unexpected '\\('", "an interpolation stands inside a string: \"\\(…)\"")
        default:
            return unknown(text.unicodeScalars.first ?? " ")
        }
    }

    /// Both quotes have to change, so the whole text is marked when it ends in its line.
    private static func singleQuotes(
        _ text: Substring
    ) -> (length: Int, message: String, help: String?) {
        let message = "a string is written in double quotes"
        let content = text.dropFirst().prefix { $0 != "'" && !$0.isNewline }
        let rest = text.dropFirst(content.count + 1)
        guard rest.first == "'" else { return (1, message, "write '\"'") }
        let isPlain = !content.contains { $0 == "\"" || $0 == "\\" }
        return (content.utf8.count + 2, message, isPlain ? "write \"\(content)\"" : nil)
    }

    /// What cannot be seen, or looks like something else, is named by its code point.
    private static func unknown(
        _ scalar: Unicode.Scalar
    ) -> (length: Int, message: String, help: String?) {
        let length = String(scalar).utf8.count
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator:
            return (length, "unexpected kind of space, \(code)", "write a plain space")
        case .control, .format, .nonspacingMark, .enclosingMark, .unassigned, .privateUse:
            return (length, "unexpected character \(code)", "leave it out")
        default:
            return (length, "unexpected character '\(scalar)'", nil)
        }
    }
}
