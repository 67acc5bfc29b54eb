import PawlJSON

/// What makes values coloured on a terminal, as in jq 1.8: a colour for each type and one for keys.
struct JQColours: Sendable {
    /// For null, false, true, numbers, strings, arrays, objects and keys.
    private var codes = ["0;90", "0;39", "0;39", "0;39", "0;32", "1;39", "1;39", "1;34"]

    static let reset = "\u{1B}[0m"

    /// The colours of jq, but for those that a text such as `0;31:1:4;36` gives instead.
    ///
    /// - Parameter text: `$JQ_COLORS`; one that is none changes nothing, see `isValid`.
    init(_ text: String?) {
        guard let text, Self.isValid(text) else { return }
        var given = Self.parts(of: text)
        // jq reads the last code as far as it is one.
        if given.count == Self.count { given[Self.count - 1] = Self.code(in: given.last ?? "") }
        // An empty code counts where another one follows.
        if given.last == "" { given.removeLast() }
        for (place, code) in given.enumerated() { codes[place] = String(code) }
    }

    /// The colours that there are; what follows them is not looked at.
    private static let count = 8

    /// Whether a text gives colours: numbers with `;` and `:` between them.
    static func isValid(_ text: String) -> Bool {
        parts(of: text).prefix(count - 1).allSatisfy { $0 == code(in: $0) }
    }

    private static func parts(of text: String) -> ArraySlice<Substring> {
        text.split(separator: ":", omittingEmptySubsequences: false).prefix(count)
    }

    /// What a text begins with that is a code.
    private static func code(in text: Substring) -> Substring {
        text.prefix { $0 == ";" || $0.isASCII && $0.isNumber }
    }

    var ofKeys: String { escape(7) }

    func of(_ value: JSONValue) -> String {
        switch value {
        case .null: escape(0)
        case .bool(let value): escape(value ? 2 : 1)
        case .number: escape(3)
        case .string: escape(4)
        case .array: escape(5)
        case .object: escape(6)
        }
    }

    private func escape(_ place: Int) -> String { "\u{1B}[\(codes[place])m" }
}
