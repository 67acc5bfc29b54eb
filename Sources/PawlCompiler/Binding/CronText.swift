import PawlGraph

/// Reads cron expressions: five fields, or one of the names that stand for them.
///
/// Offsets are UTF-8 bytes from the start of the text, half-open.
struct CronText {
    /// What is wrong at one place of an expression.
    struct Problem: Hashable {
        var message: String
        var range: Range<Int>
        var help: String?
    }

    private(set) var problems: [Problem] = []
    private let bytes: [UInt8]

    /// The model of an expression, or what is wrong with it.
    static func parse(_ text: String) -> (model: CronModel?, problems: [Problem]) {
        var reader = CronText(bytes: Array(text.utf8))
        let model = reader.model()
        return (reader.problems.isEmpty ? model : nil, reader.problems)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The fields in their order.
    private enum Field: CaseIterable {
        case minute, hour, day, month, weekday

        var name: String {
            switch self {
            case .minute: "minute"
            case .hour: "hour"
            case .day: "day of the month"
            case .month: "month"
            case .weekday: "day of the week"
            }
        }

        /// The values that may be written.
        var range: ClosedRange<Int> {
            switch self {
            case .minute: 0...59
            case .hour: 0...23
            case .day: 1...31
            case .month: 1...12
            // Sunday is 0 and 7.
            case .weekday: 0...7
            }
        }

        /// The values that are kept.
        var kept: ClosedRange<Int> { self == .weekday ? 0...6 : range }

        /// Names of values, from the first one on.
        var names: [String] {
            switch self {
            case .minute, .hour, .day: []
            case .month:
                [
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC",
                ]
            case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
            }
        }
    }

    private static let macros = [
        ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"), ("@monthly", "0 0 1 * *"),
        ("@weekly", "0 0 * * 0"), ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"),
        ("@hourly", "0 * * * *"),
    ]

    private mutating func model() -> CronModel? {
        let words = split(0..<bytes.count) { $0 == 0x20 || $0 == 0x09 }.filter { !$0.isEmpty }
        if words.count == 1, bytes[words[0].lowerBound] == UInt8(ascii: "@") {
            return macro(words[0])
        }
        guard words.count == Field.allCases.count else {
            reportCount(words)
            return nil
        }
        let sets = zip(Field.allCases, words).map { set(of: $0, in: $1) }
        let model = CronModel(
            minutes: sets[0],
            hours: sets[1],
            days: sets[2],
            months: sets[3],
            weekdays: sets[4]
        )
        if problems.isEmpty, model.isNever {
            report(
                "this never comes true: no such month has this day",
                words[2],
                help: "change the day, or the month"
            )
        }
        return model
    }

    private mutating func macro(_ word: Range<Int>) -> CronModel? {
        let name = text(word)
        if let macro = Self.macros.first(where: { $0.0 == name.lowercased() }) {
            return Self.parse(macro.1).model
        }
        let names = Self.macros.map(\.0).joined(separator: ", ")
        report("unknown name '\(name)'", word, help: "use one of \(names), or five fields")
        return nil
    }

    private mutating func reportCount(_ words: [Range<Int>]) {
        let order = "minute, hour, day of the month, month, day of the week"
        let isLonger = words.count > Field.allCases.count
        report(
            "a cron expression has five fields, not \(words.count)",
            isLonger ? words[Field.allCases.count].lowerBound..<bytes.count : 0..<bytes.count,
            help: words.count == 6 ? "leave out the seconds: \(order)" : "write \(order)"
        )
    }

    // MARK: Fields

    private mutating func set(of field: Field, in range: Range<Int>) -> CronSet {
        var set = CronSet(field.kept)
        for item in split(range, at: { $0 == UInt8(ascii: ",") }) {
            guard let values = values(of: item, field) else { continue }
            // Sunday is 0 and 7.
            for value in values { set.insert(field == .weekday ? value % 7 : value) }
        }
        return set
    }

    /// `*`, `5`, `1-5`, and each with `/2` behind it.
    private mutating func values(of item: Range<Int>, _ field: Field) -> [Int]? {
        let parts = split(item) { $0 == UInt8(ascii: "/") }
        guard parts.count <= 2 else {
            report("'\(text(item))' has two steps", item, help: "keep one of them")
            return nil
        }
        let range = bounds(of: parts[0], field, isOpen: parts.count == 2)
        guard parts.count == 2 else { return range.map { Array($0) } }
        guard let step = step(parts[1], field), let range else { return nil }
        return Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
    }

    /// - Parameter isOpen: whether a single value begins a range that goes on to the end, as it
    ///   does before a step.
    private mutating func bounds(
        of part: Range<Int>,
        _ field: Field,
        isOpen: Bool
    ) -> ClosedRange<Int>? {
        let word = text(part)
        if word == "*" { return field.kept }
        if let problem = foreignSign(in: word, field) {
            report(problem.message, part, help: problem.help)
            return nil
        }
        let ends = split(part) { $0 == UInt8(ascii: "-") }
        guard ends.count <= 2 else {
            report("'\(word)' is not a range", part, help: "write it like '1-5'")
            return nil
        }
        let values = ends.map { value(of: $0, field) }
        guard let first = values[0] else { return nil }
        guard values.count == 2 else {
            return first...(isOpen ? max(first, field.kept.upperBound) : first)
        }
        guard var last = values[1] else { return nil }
        if field == .weekday, last == 0, first > 0 { last = 7 }
        guard first <= last else {
            let wrapped =
                "\(text(ends[0]))-\(field.kept.upperBound),"
                + "\(field.kept.lowerBound)-\(text(ends[1]))"
            report("the range '\(word)' ends before it begins", part, help: "write '\(wrapped)'")
            return nil
        }
        return first...last
    }

    private mutating func step(_ part: Range<Int>, _ field: Field) -> Int? {
        guard let step = number(part) else {
            report(
                part.isEmpty ? "a step is missing after '/'" : "'\(text(part))' is not a step",
                part.isEmpty ? part.lowerBound - 1..<part.lowerBound : part,
                help: "write a whole number, like '/5'"
            )
            return nil
        }
        guard (1...field.range.upperBound).contains(step) else {
            let most = field.range.upperBound
            report("the step of a \(field.name) must be from 1 to \(most), not \(step)", part)
            return nil
        }
        return step
    }

    private mutating func value(of part: Range<Int>, _ field: Field) -> Int? {
        let word = text(part)
        if word.isEmpty {
            report("a \(field.name) is missing here", place(ofMissing: part))
            return nil
        }
        guard let value = number(part) else { return named(word, part, field) }
        guard field.range.contains(value) else {
            let range = field.range
            report(
                "the \(field.name) must be from \(range.lowerBound) to \(range.upperBound), "
                    + "not \(value)",
                part
            )
            return nil
        }
        return value
    }

    private mutating func named(_ word: String, _ part: Range<Int>, _ field: Field) -> Int? {
        let upper = word.uppercased()
        if let index = field.names.firstIndex(of: upper) { return field.range.lowerBound + index }
        let help: String
        if let name = field.names.first(where: { upper.hasPrefix($0) }) {
            help = "write '\(name)'"
        } else if let other = Field.allCases.first(where: { $0.names.contains(upper) }) {
            help = "'\(upper)' is a \(other.name)"
        } else if field.names.isEmpty {
            help = "write '*', a number, a range like '1-5', or a step like '*/5'"
        } else {
            help = "use a number or one of \(field.names.joined(separator: ", "))"
        }
        report("'\(word)' is not a \(field.name)", part, help: help)
        return nil
    }

    /// Signs that other schedulers have.
    private func foreignSign(in word: String, _ field: Field) -> (message: String, help: String)? {
        if word == "?" { return ("'?' is of another kind of cron", "write '*'") }
        let isLast = word == "L" || (word.hasSuffix("L") && word.dropLast().allSatisfy(isDigit))
        let isNear = word.hasSuffix("W") && word.dropLast().allSatisfy(isDigit)
        guard field == .day || field == .weekday, isLast || isNear || word.contains("#") else {
            return nil
        }
        return (
            "'\(word)' is of another kind of cron",
            "name the days, and test for the one that is meant in the workflow"
        )
    }

    // MARK: Text

    private mutating func report(_ message: String, _ range: Range<Int>, help: String? = nil) {
        problems.append(Problem(message: message, range: range, help: help))
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// A whole number of at most three digits; `nil` for everything else.
    private func number(_ range: Range<Int>) -> Int? {
        let word = text(range)
        return word.count <= 3 && !word.isEmpty && word.allSatisfy(isDigit) ? Int(word) : nil
    }

    private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// The sign beside which something is missing.
    private func place(ofMissing part: Range<Int>) -> Range<Int> {
        part.lowerBound > 0 && bytes[part.lowerBound - 1] > 0x20
            ? part.lowerBound - 1..<part.lowerBound
            : part.lowerBound..<min(part.lowerBound + 1, bytes.count)
    }

    private func split(
        _ range: Range<Int>,
        at isSeparator: (UInt8) -> Bool
    ) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where isSeparator(bytes[index]) {
            parts.append(start..<index)
            start = index + 1
        }
        parts.append(start..<range.upperBound)
        return parts
    }
}
