import PawlJSON

/// The filters on dates.
enum Dates {
    static func gmtime(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .number(let number) = value else {
            throw ErrorText.raised("gmtime() requires numeric inputs")
        }
        let seconds = number.double
        guard abs(seconds) < BrokenDownTime.maximumSeconds,
            let time = BrokenDownTime(secondsSinceEpoch: Int(seconds)).normalized
        else {
            throw ErrorText.raised(
                "error converting number of seconds since epoch to datetime"
            )
        }
        return array(time, fraction: seconds - seconds.rounded(.down))
    }

    static func array(_ time: BrokenDownTime, fraction: Double) -> JSONValue {
        // jq counts years from 1900 and adds that as a C 'int', which wraps.
        let year = Int(Int32(truncatingIfNeeded: time.year))
        return .array([
            JSONValue(year), JSONValue(time.month), JSONValue(time.day),
            JSONValue(time.hour), JSONValue(time.minute),
            .number(JSONNumber(Double(time.second) + fraction)), JSONValue(time.weekday),
            JSONValue(time.yearday),
        ])
    }

    static func mktime(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .array(let fields) = value else {
            throw ErrorText.raised("mktime requires array inputs")
        }
        guard let time = time(fields) else {
            throw ErrorText.raised("mktime requires parsed datetime inputs")
        }
        // The C library answers -1 for a failure, and jq takes the seconds before 1970 for one.
        guard let time = time.normalized, time.secondsSinceEpoch != -1 else {
            throw ErrorText.raised("invalid gmtime representation")
        }
        guard time.secondsSinceEpoch != -2 else {
            throw ErrorText.raised("mktime not supported on this platform")
        }
        // Far years are more seconds than a number can tell apart.
        return .number(JSONNumber(Double(time.secondsSinceEpoch)))
    }

    /// Missing fields are 0; `nil` when one is no number.
    static func time(_ fields: [JSONValue]) -> BrokenDownTime? {
        var numbers: [Int] = []
        for (index, field) in fields.prefix(8).enumerated() {
            guard case .number(let number) = field, !number.double.isNaN else { return nil }
            let counted = index == 0 ? number.double - 1900 : number.double
            numbers.append(Int(max(Double(Int32.min), min(Double(Int32.max), counted))))
        }
        func field(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }
        var time = BrokenDownTime()
        (time.year, time.month, time.day) = (1900 + field(0), field(1), field(2))
        (time.hour, time.minute, time.second) = (field(3), field(4), field(5))
        (time.weekday, time.yearday) = (field(6), field(7))
        return time
    }
}
