import PawlDiagnostics
import PawlJSON
import PawlYAML

// Task lists, and what all tasks share.

/// The key that says what kind of task a task is.
enum TaskKeyword: String, CaseIterable {
    case call, `do`, emit, `for`, fork, listen, raise, run, set, `switch`, `try`, wait

    /// The keys that belong to this kind of task.
    var keys: [String] {
        switch self {
        case .call: ["call", "with"]
        case .for: ["for", "while", "do"]
        case .listen: ["listen", "foreach"]
        case .try: ["try", "catch"]
        case .do, .emit, .fork, .raise, .run, .set, .switch, .wait: [rawValue]
        }
    }
}

private let sharedTaskKeys = [
    "if", "input", "output", "export", "timeout", "then", "metadata", "retry",
]

let reservedTaskNames: Set<String> = ["continue", "exit", "end"]

extension Binder {
    /// A task list; `nil` after a report when nothing in it could be bound.
    mutating func bindTaskList(
        _ entry: YAMLEntry,
        definition: JSONValue,
        reference: String
    ) -> TaskListSyntax? {
        guard let elements = entry.value.elements else {
            let isMapping = entry.value.entries != nil
            reportType(
                of: quoted(entry),
                expected: "a list of tasks",
                found: entry.value,
                owner: entry.keySpan,
                help: isMapping ? "write '- ' before each task's name" : nil
            )
            return nil
        }
        guard !elements.isEmpty else {
            report(.empty(quoted(entry), needs: "task", at: entry.value.span))
            return nil
        }
        let definitions = definition.array ?? []
        var list = TaskListSyntax(tasks: [], reference: reference, span: entry.value.span)
        var names: [Located<String>] = []
        for (index, element) in elements.enumerated() {
            guard let task = namedEntry(element, kind: "task") else { continue }
            let name = task.key.text
            if trace != nil { names.append(Located(value: name, span: task.keySpan)) }
            if reservedTaskNames.contains(name) {
                report(.reservedName(name, at: task.keySpan))
            }
            let item = index < definitions.count ? definitions[index][name] : nil
            let place = "\(reference)/\(index)/\(pointerToken(name))"
            if let syntax = bindTask(task, definition: item ?? .null, reference: place) {
                list.tasks.append(syntax)
            } else {
                list.brokenNames.insert(name)
            }
        }
        trace?.note(taskList: names, reference: reference)
        return list.tasks.isEmpty ? nil : list
    }

    /// The one member of an entry of a list of named things.
    mutating func namedEntry(_ node: YAMLNode, kind: String) -> YAMLEntry? {
        guard let entries = node.entries else {
            report(
                .entryShape(
                    "each entry must be 'NAME: …', not \(node.kindName)",
                    at: node.span,
                    help: "write '- NAME:' with the \(kind) under it"
                )
            )
            return nil
        }
        if let first = entries.first, entries.count == 1, !isNameless(first, kind: kind) {
            return first
        }
        reportShape(of: entries, at: node.span, kind: kind)
        return nil
    }

    /// Whether the only member is a task's own key rather than its name: `- run: make`.
    private func isNameless(_ entry: YAMLEntry, kind: String) -> Bool {
        entry.value.entries == nil && words(of: kind).contains(entry.key.text)
    }

    /// The keys by which an entry of a list is known to lack its name.
    private func words(of kind: String) -> [String] {
        switch kind {
        case "task": taskWords
        case "case": ["when", "then"]
        default: []
        }
    }

    private mutating func reportShape(
        of entries: [YAMLEntry],
        at span: SourceSpan,
        kind: String
    ) {
        guard let first = entries.first else {
            report(.entryShape("a \(kind) needs a name", at: span, help: "write 'NAME: …'"))
            return
        }
        let words = words(of: kind)
        if let keyword = entries.first(where: { words.contains($0.key.text) }) {
            let isUnderIndented = keyword.keySpan != first.keySpan && first.value.scalar?.text == ""
            report(
                .entryShape(
                    "'\(keyword.key.text)' stands where the name of a \(kind) is expected",
                    at: keyword.keySpan,
                    help: isUnderIndented
                        ? "indent it under '\(first.key.text)'"
                        : "write '- NAME:' and indent the \(kind)'s keys under it"
                )
            )
            return
        }
        let second = entries.count > 1 ? entries[1] : first
        report(
            .entryShape(
                "an entry of a list holds one \(kind), but '\(second.key.text)' is a second",
                at: second.keySpan,
                help: "begin it with '- '"
            )
        )
    }

    /// One task, of a list or a function; `nil` after a report when it cannot be bound.
    mutating func bindTask(
        _ entry: YAMLEntry,
        definition: JSONValue,
        reference: String
    ) -> TaskSyntax? {
        let name = entry.key.text
        let help = "write what to do under it, like '{ run: COMMAND }'"
        guard
            let entries = mapping(entry.value, "task '\(name)'", owner: entry.keySpan, help: help)
        else { return nil }
        let keyword = taskKeyword(of: entries, task: entry)
        if trace != nil { noteTask(entry, entries) }
        guard let keyword else { return nil }
        let fields = Fields(
            entries: entries,
            span: entry.value.span,
            owner: entry.keySpan,
            shape: taskShape(keyword, entries, name: name)
        )
        trace?.note(fields.shape, of: entry.value, owner: entry.keySpan)
        for member in entries { checkKey(member, fields.shape, beside: entries) }
        let task = bindShared(fields, keyword, entry, definition, reference)
        guard let body = bindBody(keyword, fields, definition, reference) else { return nil }
        return task(body)
    }

    /// Everything but the body; gives what makes the task from its body.
    private mutating func bindShared(
        _ fields: Fields,
        _ keyword: TaskKeyword,
        _ entry: YAMLEntry,
        _ definition: JSONValue,
        _ reference: String
    ) -> (TaskBody) -> TaskSyntax {
        let condition = fields["if"].map { self.condition($0) }
        let input = fields["input"].map { bindInput($0) }
        let output = fields["output"].map { bindOutput($0) }
        let export = fields["export"].map { bindExport($0) }
        let timeout = fields["timeout"].flatMap { bindTimeout($0) }
        let then = directive(fields["then"])
        let settings = bindSettings(fields, keyword, definition, reference)
        return { body in
            TaskSyntax(
                name: Located(value: entry.key.text, span: entry.keySpan),
                reference: reference,
                span: entry.keySpan.union(entry.value.span),
                definition: definition,
                condition: condition,
                input: input,
                output: output,
                export: export,
                timeout: timeout,
                then: then,
                settings: settings,
                body: body
            )
        }
    }

    private func taskShape(
        _ keyword: TaskKeyword,
        _ entries: [YAMLEntry],
        name: String
    ) -> Shape {
        // Settings that were written were moved by the desugaring; here they are what a typo meant.
        var keys = keyword.keys + sharedTaskKeys + keyword.plainSettings
        var hints: [String: String] = [:]
        if keyword == .run {
            if isShortRun(entries) {
                keys += ["args", "env", "stdin", "return", "await"]
            } else {
                hints = [
                    "args": "write 'arguments' where the command is",
                    "env": "write 'environment' where the command is",
                    "stdin": "write it where the command is", "return": "write it under 'run'",
                    "await": "write it under 'run'",
                ]
            }
        }
        return Shape(
            "task '\(name)'",
            keys: keys,
            hints: hints
        )
    }

    /// Whether the task was written as `run: COMMAND`, of which the desugaring made a mapping.
    private func isShortRun(_ entries: [YAMLEntry]) -> Bool {
        guard let run = entries["run"] else { return false }
        return run.value.entries?["shell"]?.keySpan == run.keySpan
    }

    /// Which kind of task this is; reports none and several.
    private mutating func taskKeyword(
        of entries: [YAMLEntry],
        task: YAMLEntry
    ) -> TaskKeyword? {
        if entries[brokenKey] != nil { return nil }
        var found: [(keyword: TaskKeyword, entry: YAMLEntry)] = entries.compactMap { entry in
            TaskKeyword(rawValue: entry.key.text).map { ($0, entry) }
        }
        if found.contains(where: { $0.keyword == .for }) {
            found.removeAll { $0.keyword == .do }
        }
        guard let first = found.first else {
            reportMissingKeyword(entries, task: task)
            return nil
        }
        for other in found.dropFirst() {
            report(
                .severalKeywords(
                    Located(value: word(other.entry), span: other.entry.keySpan),
                    first: Located(value: word(first.entry), span: first.entry.keySpan),
                    task: task.key.text
                )
            )
        }
        return found.count == 1 ? first.keyword : nil
    }

    private mutating func noteTask(_ task: YAMLEntry, _ entries: [YAMLEntry]) {
        let words = entries.filter { TaskKeyword(rawValue: $0.key.text) != nil }
        let entry = words.first { $0.key.text == TaskKeyword.for.rawValue } ?? words.first
        let keyword = entry.map { Located(value: word($0), span: $0.keySpan) }
        trace?.note(task: task, keyword: keyword)
    }

    private mutating func reportMissingKeyword(_ entries: [YAMLEntry], task: YAMLEntry) {
        let anything = Shape("task '\(task.key.text)'", keys: taskWords + sharedTaskKeys)
        trace?.note(anything, of: task.value, owner: task.keySpan)
        let known = Set(sharedTaskKeys + ["compensate", "concurrency"])
        let unknown = entries.filter { !known.contains($0.key.text) }
        for entry in unknown {
            let key = entry.key.text
            let foreign = ForeignKey.keyword(key)
            let closest = foreign == nil ? didYouMean(key, among: taskWords) : nil
            guard let help = foreign?.help ?? closest.map({ "did you mean '\($0)'?" }) else {
                continue
            }
            let meant = closest ?? (foreign?.words == nil ? foreign?.meant : nil)
            report(
                .unknownKey(
                    key,
                    in: anything.name,
                    at: entry.keySpan,
                    help: help,
                    replacement: meant
                )
            )
            return
        }
        let kinds = TaskKeyword.allCases.map(\.rawValue).joined(separator: ", ")
        let help = unknown.first.map { "'\($0.key.text)' is no key of a task; use one of \(kinds)" }
        report(
            .noKeyword(
                task: task.key.text,
                at: task.keySpan,
                help: help ?? "give it one of \(kinds)"
            )
        )
    }
}

/// Every key that says what a task does, the short form's included.
private let taskWords = TaskKeyword.allCases.map(\.rawValue) + ["steps", "parallel"]

/// A key as a token of a JSON pointer.
func pointerToken(_ key: String) -> String {
    guard key.contains(where: { $0 == "~" || $0 == "/" }) else { return key }
    return key.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
}
