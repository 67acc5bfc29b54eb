import PawlDiagnostics
import PawlGraph
import PawlYAML

// `schedule`. See specs/140-schedule.md.

extension Binder {
    private static let scheduleShape = Shape(
        "'schedule'",
        keys: ["every", "cron", "after", "on"],
        hints: [
            "one": "write it under 'on'", "all": "write it under 'on'",
            "any": "write it under 'on'",
            "timezone": "write the times of 'cron' in UTC",
            "interval": "write 'every'", "delay": "write 'after'", "events": "write 'on'",
        ]
    )

    mutating func bindSchedule(_ entry: YAMLEntry) -> ScheduleSyntax? {
        guard let fields = fields(entry.value, Self.scheduleShape, owner: entry.keySpan)
        else { return nil }
        let keys = Self.scheduleShape.keys
        // An unknown key was just reported.
        guard fields.entries.contains(where: { keys.contains($0.key.text) }) else {
            if !fields.entries.isEmpty { return nil }
            let help = "use one of every, cron, after, on"
            report(.empty("'schedule'", needs: "trigger", at: entry.value.span, help: help))
            return nil
        }
        return ScheduleSyntax(
            span: entry.keySpan,
            every: fields["every"].map { bindInterval($0) },
            cron: fields["cron"].flatMap { bindCron($0) },
            after: fields["after"].map { duration($0) },
            on: fields["on"].flatMap { bindTrigger($0) }
        )
    }

    /// `on`: the events of `listen.to`, and how they are read beside them.
    private mutating func bindTrigger(_ entry: YAMLEntry) -> TriggerSyntax? {
        let read = entry.value.entries?["read"].flatMap { bindReading($0) }
        return bindConsumption(entry, isEnd: false, otherKeys: ["read"]).map {
            TriggerSyntax(consumption: $0, read: read ?? .envelope)
        }
    }

    /// A duration that is not nothing.
    private mutating func bindInterval(_ entry: YAMLEntry) -> DurationSyntax {
        let reported = diagnostics.count
        let interval = duration(entry)
        // A duration that is none was reported, and counts as nothing.
        if case .constant(0, let span) = interval, diagnostics.count == reported {
            report(.outOfRange(quoted(entry), "nothing", expected: "a length of time", at: span))
        }
        return interval
    }

    private mutating func bindCron(_ entry: YAMLEntry) -> Located<CronSyntax>? {
        guard let text = string(entry), let scalar = entry.value.scalar else { return nil }
        let (model, problems) = CronText.parse(text.value)
        for problem in problems {
            let span = problem.range.isEmpty ? text.span : scalar.map.span(of: problem.range)
            let place = span.length == 0 ? entry.keySpan : span
            report(.invalidCron(problem.message, at: place, help: problem.help))
        }
        return model.map {
            Located(value: CronSyntax(text: text.value, model: $0), span: text.span)
        }
    }
}
