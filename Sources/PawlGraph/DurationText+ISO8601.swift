extension DurationText {
    /// One designator of an ISO 8601 duration and what it is worth.
    private struct Designator {
        var letter: Character
        var milliseconds: Int64
    }

    private static let dateDesignators = [
        Designator(letter: "W", milliseconds: 7 * 86_400_000),
        Designator(letter: "D", milliseconds: 86_400_000),
    ]

    private static let timeDesignators = [
        Designator(letter: "H", milliseconds: 3_600_000),
        Designator(letter: "M", milliseconds: 60_000),
        Designator(letter: "S", milliseconds: 1000),
    ]

    /// The milliseconds of an ISO 8601 duration of weeks, days and smaller.
    static func isoMilliseconds(of text: String) throws(DurationProblem) -> Int64 {
        if text.hasPrefix("-") { throw DurationProblem("a duration cannot be negative") }
        let body = text.dropFirst()
        let time = body.firstIndex(of: "T")
        let datePart = body[..<(time ?? body.endIndex)]
        let timePart = time.map { body[body.index(after: $0)...] }
        guard !datePart.isEmpty || timePart?.isEmpty == false, timePart?.isEmpty != true else {
            throw notADuration(text)
        }
        try refuseCalendarUnits(in: datePart)
        let days = try sum(of: datePart, in: dateDesignators, text: text)
        let rest = try sum(of: timePart ?? "", in: timeDesignators, text: text)
        guard days <= maximumMilliseconds - rest else { throw tooLongText }
        return days + rest
    }

    private static func refuseCalendarUnits(in datePart: Substring) throws(DurationProblem) {
        for (letter, word) in [("Y", "years"), ("M", "months")] where datePart.contains(letter) {
            throw DurationProblem(
                "a duration in \(word) has no fixed length",
                help: "write it in days, like 'P30D'"
            )
        }
    }

    /// Adds up `number designator` pairs, each designator at most once and in order.
    private static func sum(
        of part: Substring,
        in designators: [Designator],
        text: String
    ) throws(DurationProblem) -> Int64 {
        var rest = part
        var allowed = designators[...]
        var sum: Int64 = 0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
            rest = rest.dropFirst(number.count)
            guard
                let letter = rest.popFirst(),
                let place = allowed.firstIndex(where: { $0.letter == letter })
            else { throw notADuration(text) }
            let amount = try product(number, allowed[place].milliseconds, text: text)
            guard amount <= maximumMilliseconds - sum else { throw tooLongText }
            sum += amount
            allowed = allowed[(place + 1)...]
        }
        return sum
    }

    /// A decimal number of a unit in whole milliseconds, without floating point.
    private static func product(
        _ number: Substring,
        _ unit: Int64,
        text: String
    ) throws(DurationProblem) -> Int64 {
        let pieces = number.split(
            maxSplits: 1,
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "." || $0 == "," }
        )
        let fraction = pieces.count == 2 ? pieces[1] : "0"
        guard let first = pieces.first, isDigits(first), isDigits(fraction) else {
            throw notADuration(text)
        }
        guard let whole = Int64(first), whole <= maximumMilliseconds / unit else {
            throw tooLongText
        }
        return try whole * unit + fractionOf(unit, digits: fraction)
    }

    private static func fractionOf(
        _ unit: Int64,
        digits: Substring
    ) throws(DurationProblem) -> Int64 {
        var numerator: Int64 = 0
        var scale: Int64 = 1
        // Nine digits keep the product with a week within Int64; further ones must be zeros.
        for digit in digits.prefix(9) {
            scale *= 10
            numerator = numerator * 10 + Int64(digit.wholeNumberValue ?? 0)
        }
        let (whole, remainder) = (numerator * unit).quotientAndRemainder(dividingBy: scale)
        guard remainder == 0, digits.dropFirst(9).allSatisfy({ $0 == "0" }) else {
            throw DurationProblem(
                "the duration is finer than a millisecond",
                help: "write at most whole milliseconds, like 'PT0.25S'"
            )
        }
        return whole
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) }
    }

    private static func notADuration(_ text: String) -> DurationProblem {
        DurationProblem("'\(text)' is not a duration", help: forms)
    }

    private static var tooLongText: DurationProblem {
        DurationProblem("the duration is longer than 1000 years")
    }
}
