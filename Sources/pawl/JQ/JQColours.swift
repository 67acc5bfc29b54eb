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
        var given = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        // An empty code counts where another one follows.
        if given.last == "" { given.removeLast() }
        for (place, code) in given.prefix(codes.count).enumerated() { codes[place] = code }
    }

    /// Whether a text gives colours: numbers with `;` and `:` between them.
    static func isValid(_ text: String) -> Bool {
        let count = 8
        let codes = text.split(separator: ":", omittingEmptySubsequences: false)
        return codes.prefix(count).joined().utf8.allSatisfy {
            $0 == UInt8(ascii: ";") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
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
