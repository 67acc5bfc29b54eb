/// One case of `specs/jq`; `specs/jq/README.md` describes how it is written.
package struct JQCase: Sendable {
    /// From the root of the package: `specs/jq/paths.test`.
    package var file: String
    /// Where the program begins, counted from 1.
    package var line: Int
    package var program: String
    /// JSON text; `null` for a program that must not compile.
    package var input: String
    /// What the free variables are bound to, in the order of the text.
    package var arguments: [(name: String, value: String)] = []
    /// Seconds since 1970, for `now`.
    package var now = 0.0
    /// Budgets that differ from the usual ones, by name.
    package var limits: [(name: String, value: Int)] = []
    /// Whether the program is to be refused before it runs.
    package var mustNotCompile = false
    /// Outputs as JSON texts and, last, `error: …`; or what the compiler has to say.
    package var expected: [String] = []
    /// The lines of `expected` in the file, counted from 0.
    package var expectedLines: Range<Int>

    package var place: String { "\(file):\(line)" }

    /// The line for an error: line breaks and other control characters are escaped.
    package static func errorLine(_ message: String) -> String {
        var line = "error: "
        for scalar in message.unicodeScalars {
            switch scalar {
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case let control where control.value < 0x20:
                let digits = String(control.value, radix: 16)
                line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}
