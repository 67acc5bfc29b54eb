// Cron expressions in words.

extension CronModel {
    /// When the expression comes true, as people say it: "at 09:30 on Monday to Friday, UTC".
    package var words: String {
        ([timeWords] + dateWords).joined(separator: " ") + ", UTC"
    }

    private var timeWords: String {
        let minute = minutes.values
        if minutes.isFull { return hours.isFull ? "every minute" : "every minute of \(hourWords)" }
        if let step = minutes.step, minute.count > 1 {
            let often = "every \(step) minutes"
            return hours.isFull ? often : "\(often) of \(hourWords)"
        }
        let times = hours.values.flatMap { hour in minute.map { clock(hour, $0) } }
        if !hours.isFull, times.count <= Self.mostTimes { return "at " + list(times, "and") }
        let places = "at minute \(list(minute.map(String.init), "and"))"
        return hours.isFull ? "\(places) of every hour" : "\(places) of \(hourWords)"
    }

    /// So many times of a day are listed one by one.
    private static var mostTimes: Int { 4 }

    private var hourWords: String {
        if let step = hours.step, let ordinal = Self.ordinals[step] {
            return "every \(ordinal) hour"
        }
        let runs = hours.runs.map { run in
            run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound) to \(run.upperBound)"
        }
        return (hours.values.count == 1 ? "hour " : "the hours ") + list(runs, "and")
    }

    private var dateWords: [String] {
        var words: [String] = []
        let day = "day \(list(names(days, String.init), "and")) of the month"
        let weekday = list(names(weekdays) { Self.weekdayNames[$0] }, "and")
        switch (days.isFull, weekdays.isFull) {
        case (true, true): break
        case (false, true): words.append("on \(day)")
        case (true, false): words.append("on \(weekday)")
        case (false, false): words.append("on \(day) or on \(weekday)")
        }
        if !months.isFull {
            words.append("in " + list(names(months) { Self.monthNames[$0 - 1] }, "and"))
        }
        return words
    }

    private func names(_ set: CronSet, _ name: (Int) -> String) -> [String] {
        set.runs.flatMap { run in
            run.count < 3
                ? run.map(name) : ["\(name(run.lowerBound)) to \(name(run.upperBound))"]
        }
    }

    private func clock(_ hour: Int, _ minute: Int) -> String {
        (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    private func list(_ words: [String], _ conjunction: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }

    private static let ordinals = [
        2: "second", 3: "third", 4: "fourth", 6: "sixth", 8: "eighth", 12: "twelfth",
    ]

    private static let weekdayNames = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}

extension CronSet {
    /// The distance of the values when they begin with the first one possible and go on evenly to
    /// the end; `nil` for everything else.
    fileprivate var step: Int? {
        let values = values
        guard values.count > 1, values[0] == range.lowerBound else { return nil }
        let step = values[1] - values[0]
        let isEven = zip(values, values.dropFirst()).allSatisfy { $1 - $0 == step }
        let goesOn = values[values.count - 1] + step > range.upperBound
        return isEven && goesOn ? step : nil
    }
}
