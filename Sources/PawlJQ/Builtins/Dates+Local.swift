import PawlJSON

/// Dates in the machine's own zone, which the host knows.
extension Dates {
    static func localtime(_ value: JSONValue, _ budget: Budget) throws(JQError) -> JSONValue {
        guard case .number(let number) = value else {
            throw ErrorText.raised("localtime() requires numeric inputs")
        }
        let seconds = number.double
        guard abs(seconds) < BrokenDownTime.maximumSeconds,
            let time = localTime(Int(seconds), budget).normalized
        else {
            throw ErrorText.raised(
                "error converting number of seconds since epoch to datetime"
            )
        }
        return array(time, fraction: seconds - seconds.rounded(.down))
    }

    private static func localTime(_ seconds: Int, _ budget: Budget) -> BrokenDownTime {
        BrokenDownTime(secondsSinceEpoch: seconds + zone(at: seconds, budget).offset)
    }

    static func strflocaltime(
        _ value: JSONValue,
        _ format: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var value = value
        if case .number = value { value = try localtime(value, budget) }
        guard case .array(let fields) = value else {
            throw ErrorText.raised("strflocaltime/1 requires parsed datetime inputs")
        }
        guard case .string(let format) = format else {
            throw ErrorText.raised("strflocaltime/1 requires a string format")
        }
        guard let time = time(fields) else {
            throw ErrorText.raised("strflocaltime/1 requires parsed datetime inputs")
        }
        return try Dates.print(
            time,
            format,
            in: zone(ofLocal: time, budget),
            "strflocaltime/1",
            &budget
        )
    }

    private static func zone(at seconds: Int, _ budget: Budget) -> JQZone {
        budget.host?.zone(at: seconds) ?? .utc
    }

    /// The zone in which the clocks show `time`; of two, the one before the change.
    private static func zone(ofLocal time: BrokenDownTime, _ budget: Budget) -> JQZone {
        let local = time.secondsSinceEpoch
        let before = zone(at: local - 86_400, budget)
        if zone(at: local - before.offset, budget) == before { return before }
        return zone(at: local - zone(at: local + 86_400, budget).offset, budget)
    }
}
