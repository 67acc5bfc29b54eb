import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// `listen`: which events, and what is done with each.

extension Binder {
    private static let attributeHint = Dictionary(
        uniqueKeysWithValues: EventAttribute.allCases.map { ($0.rawValue, "write it under 'with'") }
    )

    private static let listenShape = Shape(
        "'listen'",
        keys: ["to", "read"],
        hints: [
            "one": "write it under 'to'", "all": "write it under 'to'",
            "any": "write it under 'to'", "until": "write it under 'to', beside 'any'",
            "with": "write 'to: { one: { with: … } }'", "foreach": "write it beside 'listen'",
        ]
    )

    mutating func bindListen(
        _ entry: YAMLEntry,
        _ task: Fields,
        _ definition: JSONValue,
        _ reference: String
    ) -> TaskBody? {
        let foreach = task["foreach"]
        let iterator = foreach.flatMap {
            bindIterator($0, definition["foreach"] ?? .null, reference + "/foreach")
        }
        guard let listen = fields(entry.value, Self.listenShape, owner: entry.keySpan)
        else { return nil }
        let read = listen["read"].flatMap { bindReading($0) } ?? .data
        let help = "say which events to wait for: 'to: { one: { with: … } }'"
        guard
            let to = requiredUnlessExplained("to", in: listen, help: help),
            let consumption = bindConsumption(to, isEnd: false),
            (foreach == nil) == (iterator == nil)
        else { return nil }
        return .listen(
            ListenSyntax(
                span: entry.keySpan,
                consumption: consumption,
                read: read,
                iterator: iterator
            )
        )
    }

    mutating func bindReading(_ entry: YAMLEntry) -> EventReading? {
        choice(entry, of: EventReading.allCases.map(\.rawValue))
            .flatMap(EventReading.init(rawValue:))
    }

    // MARK: Which events

    /// `to`, an `until` that waits for events, or the `on` of a schedule.
    ///
    /// - Parameter otherKeys: what may stand beside, which is bound elsewhere.
    mutating func bindConsumption(
        _ entry: YAMLEntry,
        isEnd: Bool,
        otherKeys: [String] = []
    ) -> ConsumptionSyntax? {
        let kinds = EventConsumption.Kind.allCases.map(\.rawValue)
        let shape = Shape(
            quoted(entry),
            keys: kinds + (isEnd ? [] : ["until"]) + otherKeys,
            hints: [
                "with": "write it under 'one'",
                "until": "remove it: what ends listening has no end",
            ]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let found = fields.entries.filter { kinds.contains($0.key.text) }
        guard let first = found.first, let kind = EventConsumption.Kind(rawValue: first.key.text)
        else {
            if fields["with"] == nil {
                let choices = "one', 'all' or 'any"
                report(.missingKey(choices, in: quoted(entry), at: entry.keySpan))
            }
            return nil
        }
        for other in found.dropFirst() {
            report(
                .conflict(
                    "\(quoted(first)) and \(quoted(other)) are two ways to wait for events",
                    at: other.keySpan,
                    first: first.keySpan,
                    help: "keep one of them"
                )
            )
        }
        let until = isEnd ? nil : fields["until"]
        let end = until.flatMap { bindUntil($0, of: first, kind) }
        guard let filters = bindEventFilters(first, kind), (until == nil) == (end == nil)
        else { return nil }
        return ConsumptionSyntax(
            kind: Located(value: kind, span: first.keySpan),
            filters: filters,
            until: end
        )
    }

    private mutating func bindUntil(
        _ entry: YAMLEntry,
        of owner: YAMLEntry,
        _ kind: EventConsumption.Kind
    ) -> UntilSyntax? {
        guard kind == .any else {
            report(
                .conflict(
                    "'until' ends listening to 'any' event, and \(quoted(owner)) ends by itself",
                    at: entry.keySpan,
                    first: owner.keySpan,
                    help: "remove 'until', or write 'any'"
                )
            )
            return nil
        }
        if entry.value.entries != nil {
            return bindConsumption(entry, isEnd: true).map { .consumed($0) }
        }
        return .condition(condition(entry))
    }

    private mutating func bindEventFilters(
        _ entry: YAMLEntry,
        _ kind: EventConsumption.Kind
    ) -> [EventFilterSyntax]? {
        if kind == .one {
            return bindEventFilter(entry.value, owner: entry.keySpan).map { [$0] }
        }
        guard let elements = entry.value.elements else {
            reportType(
                of: quoted(entry),
                expected: "a list of events",
                found: entry.value,
                owner: entry.keySpan,
                help: entry.value.entries == nil ? nil : "write '- ' before each 'with'"
            )
            return nil
        }
        if elements.isEmpty, kind == .all {
            report(.empty(quoted(entry), needs: "event", at: entry.value.span))
            return nil
        }
        let filters = elements.map { element in
            let first = element.entries?.first?.keySpan ?? element.span
            return bindEventFilter(element, owner: first)
        }
        let bound = filters.compactMap { $0 }
        return bound.count == filters.count ? bound : nil
    }

    /// What an event has to look like; also the events that start a workflow.
    mutating func bindEventFilter(_ node: YAMLNode, owner: SourceSpan) -> EventFilterSyntax? {
        let shape = Shape(
            "an event filter",
            keys: ["with", "correlate"],
            hints: Self.attributeHint
        )
        guard let fields = fields(node, shape, owner: owner) else { return nil }
        let correlations = fields["correlate"].map { bindCorrelations($0) } ?? []
        let help = "say what the event looks like, such as 'with: { type: … }'"
        guard
            let with = requiredUnlessExplained("with", in: fields, help: help)
        else { return nil }
        trace?.note(Self.attributesShape, of: with.value, owner: with.keySpan)
        guard let entries = mapping(with.value, quoted(with), owner: with.keySpan)
        else { return nil }
        if entries.isEmpty { report(.empty("'with'", needs: "attribute", at: with.value.span)) }
        return EventFilterSyntax(
            span: with.keySpan,
            attributes: entries.map { bindFilterAttribute($0) },
            correlations: correlations.compactMap { $0 }
        )
    }

    /// Texts are patterns here, so their form is not looked at.
    private mutating func bindFilterAttribute(_ entry: YAMLEntry) -> ValueSyntax.MemberSyntax {
        let value: ValueSyntax
        switch EventAttribute(rawValue: entry.key.text) {
        case .data:
            value = self.value(entry.value)
        case .id, .source, .type, .subject, .time, .datacontenttype, .dataschema:
            value = textValue(entry)
        case nil:
            checkExtensionName(entry)
            value = bindExtension(entry)
        }
        return ValueSyntax.MemberSyntax(
            key: Located(value: entry.key.text, span: entry.keySpan),
            value: value
        )
    }

    private mutating func bindCorrelations(_ entry: YAMLEntry) -> [CorrelationSyntax?] {
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan)
        else { return [] }
        return entries.map { bindCorrelation($0) }
    }

    private mutating func bindCorrelation(_ entry: YAMLEntry) -> CorrelationSyntax? {
        let shape = Shape("correlation '\(entry.key.text)'", keys: ["from", "expect"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let expect = fields["expect"].map { value($0.value) }
        let help = "say which part of the event's data it is, such as 'from: .orderId'"
        guard let from = required("from", in: fields, help: help) else { return nil }
        return CorrelationSyntax(
            name: Located(value: entry.key.text, span: entry.keySpan),
            from: expression(from),
            expect: expect
        )
    }

    // MARK: What is done with each

    /// `foreach`, beside `listen` and in a subscription.
    mutating func bindIterator(
        _ entry: YAMLEntry,
        _ definition: JSONValue,
        _ reference: String
    ) -> IteratorSyntax? {
        let shape = Shape(
            "'foreach'",
            keys: ["item", "at", "do", "output", "export"],
            hints: ["each": "write 'item'", "in": "remove it: the items are what was consumed"]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let item = fields["item"].flatMap { variableName($0) }
        let at = fields["at"].flatMap { variableName($0) }
        let output = fields["output"].map { bindOutput($0) }
        let export = fields["export"].map { bindExport($0) }
        var tasks: TaskListSyntax?
        if let list = fields["do"] {
            tasks = bindTaskList(
                list,
                definition: definition["do"] ?? .null,
                reference: reference + "/do"
            )
            if tasks == nil { return nil }
        }
        return IteratorSyntax(
            span: entry.keySpan,
            item: item,
            at: at,
            tasks: tasks,
            output: output,
            export: export
        )
    }
}
