/// When executions of a workflow begin by themselves. Source: Open Workflow Specification 1.0.3,
/// "Schedule"; specs/140-schedule.md.
///
/// At least one of these is there; each begins executions, whatever the others do.
package struct ScheduleModel: Sendable {
    /// Events that begin an execution. Its input is the array of them.
    package struct Trigger: Sendable {
        package let consumption: EventConsumption
        /// What the input holds of each event.
        package let read: EventReading

        package init(consumption: EventConsumption, read: EventReading) {
            self.consumption = consumption
            self.read = read
        }
    }

    /// An execution begins whenever this much time has passed since the last one began.
    package let every: DurationTemplate?
    package let cron: CronModel?
    /// An execution begins this long after the last one completed.
    package let after: DurationTemplate?
    package let on: Trigger?

    /// Whether an execution has nothing but events to begin with: its input is the array of them.
    package var isEventsOnly: Bool { on != nil && every == nil && cron == nil && after == nil }

    package init(
        every: DurationTemplate? = nil,
        cron: CronModel? = nil,
        after: DurationTemplate? = nil,
        on: Trigger? = nil
    ) {
        self.every = every
        self.cron = cron
        self.after = after
        self.on = on
    }
}

/// The minutes at which a cron expression comes true, in UTC.
///
/// A minute is meant when its minute, hour and month are. Its day must be in `days` and in
/// `weekdays`; where neither of the two holds every day, being in one of them is enough.
package struct CronModel: Hashable, Sendable {
    package let minutes: CronSet
    package let hours: CronSet
    /// Days of the month, from 1.
    package let days: CronSet
    /// From 1.
    package let months: CronSet
    /// From 0, Sunday, to 6.
    package let weekdays: CronSet

    package init(
        minutes: CronSet,
        hours: CronSet,
        days: CronSet,
        months: CronSet,
        weekdays: CronSet
    ) {
        self.minutes = minutes
        self.hours = hours
        self.days = days
        self.months = months
        self.weekdays = weekdays
    }

    /// The expression in numbers: equal for expressions that mean the same.
    package var text: String {
        [minutes, hours, days, months, weekdays].map(\.text).joined(separator: " ")
    }

    /// Whether no date ever fits: the 30th of February.
    package var isNever: Bool {
        guard weekdays.isFull else { return false }
        return !months.values.contains { month in
            days.values.contains { $0 <= Self.longestMonths[month - 1] }
        }
    }

    private static let longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// The values of one field of a cron expression.
package struct CronSet: Hashable, Sendable {
    /// The values that the field may have; within 0...63.
    package let range: ClosedRange<Int>
    private var bits: UInt64 = 0

    /// - Precondition: `range` lies within 0...63.
    package init(_ range: ClosedRange<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound < UInt64.bitWidth)
        self.range = range
    }

    /// - Precondition: `value` is in `range`.
    package mutating func insert(_ value: Int) {
        precondition(range.contains(value))
        bits |= 1 << UInt64(value)
    }

    package func contains(_ value: Int) -> Bool {
        range.contains(value) && bits & (1 << UInt64(value)) != 0
    }

    /// In ascending order.
    package var values: [Int] { range.filter(contains) }

    package var isFull: Bool { values.count == range.count }

    /// The values as runs of neighbours, in ascending order.
    package var runs: [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for value in values {
            if let last = runs.last, last.upperBound == value - 1 {
                runs[runs.count - 1] = last.lowerBound...value
            } else {
                runs.append(value...value)
            }
        }
        return runs
    }

    /// `*`, `0,30`, `1-5`.
    package var text: String {
        if isFull { return "*" }
        let texts = runs.map { run in
            run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
        }
        return texts.joined(separator: ",")
    }
}
