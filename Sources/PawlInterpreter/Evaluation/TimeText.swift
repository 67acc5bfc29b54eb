/// A point in time as ISO 8601 in UTC, with milliseconds where they are not zero:
/// `2026-01-31T07:05:00Z`, `2026-01-31T07:05:00.250Z`.
///
/// - Parameter milliseconds: since 1970; any value. Years beyond 9999 and before 0 get a sign.
package func timeText(milliseconds: Int64) -> String {
    let (seconds, fraction) = milliseconds.dividedDown(by: 1000)
    let (days, second) = seconds.dividedDown(by: 86_400)
    let date = CivilDay(daysSince1970: days)
    var text = date.text + "T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2)
    text += ":" + padded(second % 60, 2)
    if fraction != 0 { text += "." + padded(fraction, 3) }
    return text + "Z"
}

/// A day of the proleptic Gregorian calendar.
private struct CivilDay {
    var year: Int64
    var month: Int64
    var day: Int64

    /// Counts in years that begin in March, so that the leap day is the last of its year, and in
    /// eras of 400 years, which all have 146,097 days.
    init(daysSince1970: Int64) {
        let (era, dayOfEra) = (daysSince1970 + 719_468).dividedDown(by: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var text: String {
        let sign = year < 0 ? "-" : year > 9999 ? "+" : ""
        return sign + padded(abs(year), 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    /// Quotient rounded down and remainder in `0..<divisor`.
    func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// The sum, or the number nearest to it.
    func saturatingAdd(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other < 0 ? .min : .max
    }

    /// The difference, or the number nearest to it.
    func saturatingSubtract(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        guard overflow else { return difference }
        return other < 0 ? .max : .min
    }
}
