import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// What Pawl adds to the standard: `metadata.pawl`, or plain keys in the short form, which the
// desugaring moves there. See specs/330-settings.md.

/// What each addition belongs to, for messages.
let settingOwners: [String: String] = [
    "heartbeat": "'run' and 'call'", "idempotent": "'run' and 'call'",
    "idempotencyKey": "'run' and 'call'", "async": "'run' and 'call' of a function",
    "queue": "'run' and 'call' of a function", "close": "'run: workflow' with 'await: false'",
    "maxConcurrency": "a 'for' task", "onFailure": "a 'for' task", "break": "a 'for' task",
    "until": "'wait', or 'listen' beside 'any'", "finally": "the workflow, 'do' and 'try'",
    "compensate": "a task",
]

/// Every key that the standard has no words for.
let pawlKeys = Set(settingOwners.keys).union(["cwd", "json", "concurrency"])

extension TaskKeyword {
    /// The additions of Pawl that this kind of task takes.
    var settings: [String] {
        own + ["compensate", "concurrency"]
    }

    private var own: [String] {
        switch self {
        case .run:
            [
                "cwd", "json", "idempotent", "idempotencyKey", "heartbeat", "async", "queue",
                "close",
            ]
        case .call:
            ["idempotent", "idempotencyKey", "heartbeat", "async", "queue"]
        case .for: ["maxConcurrency", "onFailure", "break"]
        case .wait: ["until"]
        case .do, .try: ["finally"]
        case .emit, .fork, .listen, .raise, .set, .switch: []
        }
    }

    /// The settings that may stand beside the task's other keys.
    var plainSettings: [String] { settings.filter { $0 != "until" } }
}

extension Binder {
    /// `metadata` is open, except for what is Pawl's own.
    mutating func bindSettings(
        _ task: Fields,
        _ keyword: TaskKeyword,
        _ definition: JSONValue,
        _ reference: String
    ) -> SettingsSyntax? {
        guard let metadata = task["metadata"] else { return nil }
        let entries = mapping(metadata.value, "'metadata'", owner: metadata.keySpan) ?? []
        guard let pawl = entries["pawl"] else { return nil }
        let shape = Shape(
            "'metadata.pawl'",
            keys: keyword.settings,
            hints: settingOwners.mapValues { "it belongs to \($0)" }
        )
        guard let fields = fields(pawl.value, shape, owner: pawl.keySpan) else { return nil }
        var settings = bindSettings(fields, of: task, keyword)
        let own = definition["metadata"]?["pawl"] ?? .null
        let place = reference + "/metadata/pawl"
        settings.compensation = bindTasks("compensate", of: fields, own, place)
        settings.finalizer = bindTasks("finally", of: fields, own, place)
        return settings
    }

    private mutating func bindSettings(
        _ fields: Fields,
        of task: Fields,
        _ keyword: TaskKeyword
    ) -> SettingsSyntax {
        var settings = SettingsSyntax()
        settings.heartbeat = fields["heartbeat"].map { duration($0) }
        settings.idempotencyKey = fields["idempotencyKey"].map { expression($0) }
        _ = fields["idempotent"].flatMap { bool($0) }
        settings.isAsync = fields["async"].flatMap { bool($0) } ?? false
        settings.queue = fields["queue"].flatMap { name($0) }
        settings.close = fields["close"].flatMap { word($0, as: TaskSettings.Close.self) }
        settings.maxConcurrency = fields["maxConcurrency"].flatMap {
            integer($0, in: 1...1_000_000)
        }
        settings.onFailure = fields["onFailure"].flatMap { word($0, as: TaskSettings.Failure.self) }
        settings.breakCondition = fields["break"].map { condition($0) }
        settings.concurrency = fields["concurrency"].flatMap { bindConcurrency($0) }
        settings.until = fields["until"].map { expression($0) }
        checkCombinations(fields, of: task, keyword)
        let carriedOut = ["cwd", "json", "idempotent"] + (settings.isAsync ? [] : ["async"])
        let awaited = keyword.settings.filter { !carriedOut.contains($0) }
        let refused = refusedSettings(of: task)
        for entry in fields.entries {
            let key = entry.key.text
            guard awaited.contains(key), !refused.contains(key) else { continue }
            let construct = key == "until" ? "wait: until" : key
            settings.keys.append(Located(value: construct, span: entry.keySpan))
        }
        return settings
    }

    /// A list of tasks under a key of `metadata.pawl`.
    mutating func bindTasks(
        _ key: String,
        of settings: Fields,
        _ definition: JSONValue,
        _ reference: String
    ) -> TaskListSyntax? {
        settings[key].flatMap { list in
            bindTaskList(
                list,
                definition: definition[key] ?? .null,
                reference: "\(reference)/\(key)"
            )
        }
    }

    /// `concurrency: { key: EXPR, limit: N }`.
    mutating func bindConcurrency(_ entry: YAMLEntry) -> ConcurrencySyntax? {
        let help = "write '{ key: EXPRESSION, limit: N }'"
        let shape = Shape("'concurrency'", keys: ["key", "limit"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan, help: help)
        else { return nil }
        let key = required("key", in: fields).map { expression($0) }
        let limit = required("limit", in: fields).flatMap { integer($0, in: 1...1_000_000) }
        guard let key, let limit else { return nil }
        return ConcurrencySyntax(span: entry.keySpan, key: key, limit: limit)
    }

    // MARK: What goes together

    private mutating func checkCombinations(
        _ fields: Fields,
        of task: Fields,
        _ keyword: TaskKeyword
    ) {
        if let limit = fields["maxConcurrency"], let condition = task["while"] {
            report(
                .conflict(
                    "'while' asks before each iteration, and concurrent ones have no order",
                    at: condition.keySpan,
                    first: limit.keySpan,
                    help: "remove one of them, or write 'break'"
                )
            )
        }
        if let failure = fields["onFailure"], fields["maxConcurrency"] == nil {
            report(
                .conflict(
                    "'onFailure' belongs to 'maxConcurrency'",
                    at: failure.keySpan,
                    first: nil,
                    help: "write 'maxConcurrency: 1' for one iteration after the other"
                )
            )
        }
        if keyword == .call { checkFunctionSettings(fields, of: task) }
        if let close = fields["close"] { checkClose(close, of: task) }
    }

    /// Workers take functions; the other calls are made by the engine.
    private mutating func checkFunctionSettings(_ fields: Fields, of task: Fields) {
        for key in refusedSettings(of: task) {
            guard let kind = task["call"]?.value.text, let entry = fields[key] else { continue }
            let place = "a task with 'call: \(kind)'"
            let help = "'\(key)' belongs to \(settingOwners[key] ?? "other tasks")"
            report(.unknownKey(key, in: place, at: entry.keySpan, help: help))
        }
    }

    private func refusedSettings(of task: Fields) -> [String] {
        guard let kind = task["call"]?.value.text, CallKind(rawValue: kind) != nil else {
            return []
        }
        return ["async", "queue"]
    }

    private mutating func checkClose(_ close: YAMLEntry, of task: Fields) {
        let run = task["run"]?.value
        var isAwaited = true
        if case .bool(let awaits) = run?["await"]?.meaning { isAwaited = awaits }
        guard run?["workflow"] == nil || isAwaited else { return }
        report(
            .conflict(
                "'close' belongs to 'run: workflow' with 'await: false'",
                at: close.keySpan,
                first: nil,
                help: run?["workflow"] == nil ? "remove it" : "write 'await: false' under 'run'"
            )
        )
    }
}
