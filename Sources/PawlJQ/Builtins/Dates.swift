import PawlJSON

/// The filters on dates.
enum Dates {
    static func gmtime(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .number(let number) = value else {
            throw ErrorText.raised("gmtime() requires numeric inputs")
        }
        let seconds = number.double
        guard abs(seconds) < BrokenDownTime.maximumSeconds else {
            throw ErrorText.raised(
                "error converting number of seconds since epoch to datetime"
            )
        }
        let time = BrokenDownTime(secondsSinceEpoch: Int(seconds))
        return array(time, fraction: seconds - seconds.rounded(.down))
    }

    static func array(_ time: BrokenDownTime, fraction: Double) -> JSONValue {
        .array([
            JSONValue(time.year), JSONValue(time.month), JSONValue(time.day),
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
        return JSONValue(time.secondsSinceEpoch)
    }

    /// Missing fields are 0; `nil` when one is no number.
    static func time(_ fields: [JSONValue]) -> BrokenDownTime? {
        var numbers: [Int] = []
        for field in fields.prefix(8) {
            guard case .number(let number) = field, !number.double.isNaN else { return nil }
            let limit = Double(Int32.max)
            numbers.append(Int(max(-limit, min(limit, number.double))))
        }
        func field(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }
        var time = BrokenDownTime()
        time.year = numbers.isEmpty ? 1900 : numbers[0]
        (time.month, time.day, time.hour) = (field(1), field(2), field(3))
        (time.minute, time.second) = (field(4), field(5))
        return time
    }
}
