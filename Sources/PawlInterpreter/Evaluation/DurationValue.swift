import PawlJSON

/// Lengths of time that expressions yield. LANGUAGE rule 28.
enum DurationValue {
    /// The longest length of time, 1,000 years of 365 days; longer ones count as this.
    static let longestMilliseconds: Int64 = 365_000 * 86_400_000

    /// Reads a duration object (`{ "seconds": 5 }`), ISO 8601 (`PT5S`; days and smaller) or the
    /// short form (`1h30m`).
    ///
    /// - Returns: `nil` for everything else, negative lengths included.
    static func milliseconds(of value: JSONValue) -> Int64? {
        switch value {
        case .object(let object): milliseconds(of: object)
        case .string(let text): milliseconds(ofText: text)
        case .null, .bool, .number, .array: nil
        }
    }

    /// Milliseconds as people write them: `1h30m`, `2s`, `250ms`, `0s`.
    static func shortText(milliseconds: Int64) -> String {
        var rest = max(milliseconds, 0)
        var text = ""
        for (unit, size) in shortUnits where rest >= size {
            text += "\(rest / size)\(unit)"
            rest %= size
        }
        return text.isEmpty ? "0s" : text
    }

    private static let shortUnits: [(String, Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    private static let objectUnits: [(String, Int64)] = [
        ("days", 86_400_000), ("hours", 3_600_000), ("minutes", 60_000), ("seconds", 1000),
        ("milliseconds", 1),
    ]

    private static func milliseconds(of object: JSONObject) -> Int64? {
        guard !object.isEmpty else { return nil }
        var total = 0.0
        for (key, value) in object {
            guard let unit = objectUnits.first(where: { $0.0 == key })?.1,
                case .number(let number) = value
            else { return nil }
            total += number.double * Double(unit)
        }
        return whole(total)
    }

    private static func milliseconds(ofText text: String) -> Int64? {
        var characters = Substring(text)
        guard characters.first == "P" else { return sum(of: &characters, shortUnits) }
        characters.removeFirst()
        let (date, time) = split(characters)
        var total: Int64 = 0
        if var date, !date.isEmpty {
            guard let days = sum(of: &date, [("D", 86_400_000)]) else { return nil }
            total += days
        }
        if var time {
            let units: [(String, Int64)] = [("H", 3_600_000), ("M", 60_000), ("S", 1000)]
            guard let rest = sum(of: &time, units) else { return nil }
            total += rest
        } else if date?.isEmpty ?? true {
            return nil
        }
        return min(total, longestMilliseconds)
    }

    /// The parts before and after the `T`; the second is `nil` when there is none.
    private static func split(_ text: Substring) -> (date: Substring?, time: Substring?) {
        guard let index = text.firstIndex(of: "T") else { return (text, nil) }
        return (text[..<index], text[text.index(after: index)...])
    }

    /// Reads numbers with units, largest first, each unit once at most; all of the text.
    private static func sum(of text: inout Substring, _ units: [(String, Int64)]) -> Int64? {
        var total = 0.0
        var allowed = units[...]
        guard !text.isEmpty else { return nil }
        while !text.isEmpty {
            let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            let unit = text.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
            guard let number = decimal(digits),
                let position = allowed.firstIndex(where: { $0.0 == unit })
            else { return nil }
            total += number * Double(allowed[position].1)
            allowed = allowed[(position + 1)...]
            text = text.dropFirst(digits.count + unit.count)
        }
        return whole(total)
    }

    /// `1`, `1.5`; no sign, no exponent.
    private static func decimal(_ digits: Substring) -> Double? {
        guard let first = digits.first, first != ".", digits.last != "." else { return nil }
        return Double(digits)
    }

    private static func whole(_ milliseconds: Double) -> Int64? {
        guard milliseconds >= 0 else { return nil }
        guard milliseconds < Double(longestMilliseconds) else { return longestMilliseconds }
        return Int64(milliseconds.rounded())
    }
}
