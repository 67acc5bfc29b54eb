extension FormatReader {
    /// Source: RFC 3339, section 5.6.
    static func isDateTime(_ text: Text) -> Bool {
        var rest = text.dropFirst(10)
        return isDay(text.prefix(10)) && take(&rest, "Tt") && isTime(rest)
    }

    static func isDay(_ text: Text) -> Bool {
        var rest = text
        guard let year = takeNumber(&rest, digits: 4), take(&rest, "-"),
            let month = takeNumber(&rest, digits: 2), take(&rest, "-"),
            let day = takeNumber(&rest, digits: 2)
        else { return false }
        return rest.isEmpty && day >= 1 && day <= days(inMonth: month, of: year)
    }

    /// The days of a month, 0 when there is no such month.
    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 0
        }
    }

    static func isTime(_ text: Text) -> Bool {
        var rest = text
        guard let hour = takeNumber(&rest, digits: 2), take(&rest, ":"),
            let minute = takeNumber(&rest, digits: 2), take(&rest, ":"),
            let second = takeNumber(&rest, digits: 2),
            hour < 24, minute < 60, second <= 60
        else { return false }
        if take(&rest, ".") {
            let fraction = rest.prefix(while: isDigit)
            if fraction.isEmpty { return false }
            rest = rest.dropFirst(fraction.count)
        }
        guard let offset = takeOffset(&rest), rest.isEmpty else { return false }
        // Leap seconds are inserted at the end of a day in UTC.
        let utc = (hour * 60 + minute - offset + 2 * 1440) % 1440
        return second < 60 || utc == 1439
    }

    /// The minutes east of UTC.
    private static func takeOffset(_ rest: inout Text) -> Int? {
        if take(&rest, "Zz") { return 0 }
        let isWest = rest.first == UInt8(ascii: "-")
        guard take(&rest, "+-"), let hours = takeNumber(&rest, digits: 2), take(&rest, ":"),
            let minutes = takeNumber(&rest, digits: 2), hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
    }

    /// Source: RFC 3339, appendix A: no fractions, and no unit between two others left out.
    static func isDuration(_ text: Text) -> Bool {
        var rest = text
        guard take(&rest, "P"), !rest.isEmpty else { return false }
        if rest.last == UInt8(ascii: "W") {
            return rest.count > 1 && rest.dropLast().allSatisfy(isDigit)
        }
        let parts = rest.split(
            separator: UInt8(ascii: "T"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard let date = parts.first, date.isEmpty || isRun(date, of: "YMD") else { return false }
        if parts.count == 1 { return !date.isEmpty }
        return isRun(parts[1], of: "HMS")
    }

    /// Whether the text is numbers with units that follow one another in `units`.
    private static func isRun(_ text: Text, of units: StaticString) -> Bool {
        let units = Array("\(units)".utf8)
        var rest = text
        var expected: Int?
        while !rest.isEmpty {
            let digits = rest.prefix(while: isDigit)
            rest = rest.dropFirst(digits.count)
            guard !digits.isEmpty, let unit = rest.popFirst(),
                let place = units.firstIndex(of: unit), place == expected ?? place
            else { return false }
            expected = place + 1
        }
        return expected != nil
    }
}
