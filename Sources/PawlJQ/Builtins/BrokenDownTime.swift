/// Dates and times in UTC, in jq's "broken down" form:
/// `[year, month from 0, day, hours, minutes, seconds, weekday from Sunday, day of year from 0]`.
struct BrokenDownTime {
    var year = 1900
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var weekday = 0
    var yearday = 0

    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    static let dayNames = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    /// Seconds beyond this, before or after 1970, lie in no year that a C `int` can count.
    static let maximumSeconds = 7.0e16

    init() {}

    /// - Parameter seconds: since 1970.
    init(secondsSinceEpoch seconds: Int) {
        let days = Self.floorDivide(seconds, 86_400)
        let rest = seconds - days * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        (year, month, day) = Self.civil(days: days)
        weekday = Self.floorModulo(days + 4, 7)
        yearday = days - Self.days(year: year, month: 0, day: 1)
    }

    /// Seconds since 1970; fields beyond their range carry over.
    var secondsSinceEpoch: Int {
        let months = year * 12 + month
        let days = Self.days(
            year: Self.floorDivide(months, 12),
            month: Self.floorModulo(months, 12),
            day: day
        )
        return ((days * 24 + hour) * 60 + minute) * 60 + second
    }

    /// The same time with every field in its range; `nil` when the year then is none that a C `int`
    /// can count from 1900.
    var normalized: BrokenDownTime? {
        let result = BrokenDownTime(secondsSinceEpoch: secondsSinceEpoch)
        return Int32(exactly: result.year - 1900) == nil ? nil : result
    }

    /// Days since 1970 of a day of the Gregorian calendar; `month` counts from 0.
    static func days(year: Int, month: Int, day: Int) -> Int {
        // The year starts in March here, so that the leap day is its last.
        let shifted = month < 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = (shiftedMonth + 2) % 12
        let year = yearOfEra + era * 400 + (month < 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    static func floorDivide(_ number: Int, _ by: Int) -> Int {
        number >= 0 ? number / by : -((-number + by - 1) / by)
    }

    static func floorModulo(_ number: Int, _ by: Int) -> Int {
        number - floorDivide(number, by) * by
    }
}
