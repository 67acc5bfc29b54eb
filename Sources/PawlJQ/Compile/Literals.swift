import PawlJSON

/// The constants of programs.
enum Literals {
    /// The words that are values.
    static let named: [String: JSONValue] = ["null": .null, "true": true, "false": false]

    /// - Parameter text: a number as jq writes it, which allows `.5` and `1.` beside JSON's forms.
    static func number(_ text: String) -> JSONValue {
        Strings.number(text).map { .number($0) } ?? .null
    }
}

/// Finds the line of an offset.
struct LineTable {
    private let starts: [Int]

    init(_ text: String) {
        var starts = [0]
        for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        self.starts = starts
    }

    /// What `$__loc__` gives at an offset.
    func location(at offset: Int) -> JSONValue {
        let line = starts.prefix { $0 <= offset }.count
        return .object(
            JSONObject([("file", "<top-level>"), ("line", JSONValue(line))])
        )
    }
}
