import PawlDiagnostics
import PawlYAML

extension Desugarer {
    /// The tasks of a list, each in the standard form.
    mutating func desugar(taskList node: YAMLNode) -> YAMLNode {
        guard let elements = node.elements else { return node }
        return .sequence(elements.map { desugar(taskEntry: $0) }, at: node.span)
    }

    /// `NAME: TASK`.
    private mutating func desugar(taskEntry node: YAMLNode) -> YAMLNode {
        guard let entries = node.entries, entries.count == 1 else { return node }
        let entry = entries[0]
        return .mapping([entry.with(desugar(task: entry.value, named: entry))], at: node.span)
    }

    mutating func desugar(task node: YAMLNode, named name: YAMLEntry) -> YAMLNode {
        guard var entries = node.entries else { return node }
        desugarSteps(&entries)
        desugarParallel(&entries)
        desugarRun(&entries)
        desugarNestedLists(&entries)
        desugarWait(&entries)
        desugarSettings(&entries)
        desugarSettingLists(&entries)
        entries.rewrite("run") { desugar(process: $0) }
        if let kind = entries["call"]?.value.text {
            entries.rewrite("with") { desugar(arguments: $0, of: kind) }
        }
        entries.rewrite("timeout") { desugar(timeout: $0) }
        guard let retry = entries.take("retry") else { return .mapping(entries, at: node.span) }
        return wrap(entries, at: node.span, named: name, in: retry)
    }

    /// The lists inside a task.
    private mutating func desugarNestedLists(_ entries: inout [YAMLEntry]) {
        for key in ["do", "try"] {
            guard let node = entries[key]?.value else { continue }
            let list = desugar(taskList: node)
            entries.rewrite(key) { _ in list }
        }
        if let fork = entries["fork"]?.value, var members = fork.entries {
            if let branches = members["branches"]?.value {
                let list = desugar(taskList: branches)
                members.rewrite("branches") { _ in list }
            }
            entries.rewrite("fork") { _ in .mapping(members, at: fork.span) }
        }
        entries.rewrite("foreach") { desugar(iterator: $0) }
        if let handler = entries["catch"]?.value, var members = handler.entries {
            desugarSteps(&members)
            if let tasks = members["do"]?.value {
                let list = desugar(taskList: tasks)
                members.rewrite("do") { _ in list }
            }
            members.rewrite("retry") { desugar(policy: $0) }
            entries.rewrite("catch") { _ in .mapping(members, at: handler.span) }
        }
    }

    /// The list inside a `foreach`.
    private mutating func desugar(iterator node: YAMLNode) -> YAMLNode {
        guard var entries = node.entries else { return node }
        desugarSteps(&entries)
        entries.rewrite("do") { desugar(taskList: $0) }
        return .mapping(entries, at: node.span)
    }

    /// `parallel: { a: …, b: … }` with `compete` beside it becomes `fork: { branches, compete }`.
    private mutating func desugarParallel(_ entries: inout [YAMLEntry]) {
        guard let index = entries.firstIndex(where: { $0.key.text == "parallel" }) else { return }
        let parallel = entries[index]
        guard let branches = parallel.value.entries else {
            if parallel.value.elements != nil {
                diagnostics.append(
                    .wrongType(
                        of: "'parallel'",
                        expected: "a mapping of branches",
                        found: "a list",
                        at: parallel.value.span,
                        help: "write 'NAME: TASK' for each branch, without '-'"
                    )
                )
            } else {
                diagnostics.append(
                    .wrongType(
                        of: "'parallel'",
                        expected: "a mapping of branches",
                        found: parallel.value.kindName,
                        at: parallel.value.span
                    )
                )
            }
            entries[index] = parallel.renamed(brokenKey)
            return
        }
        let list = branches.map { branch in
            YAMLNode.mapping([branch], at: branch.keySpan.union(branch.value.span))
        }
        var members = [
            YAMLEntry.made(
                "branches",
                at: parallel.keySpan,
                .sequence(list, at: parallel.value.span)
            )
        ]
        entries[index] = .made("fork", at: parallel.keySpan, parallel.value)
        if let compete = entries.take("compete") { members.append(compete) }
        entries.rewrite("fork") { _ in .mapping(members, at: parallel.value.span) }
    }

    /// Keys of the process, and what they are called in the standard's `run.shell`.
    private static let shellKeys = [
        ("stdin", "stdin"), ("args", "arguments"), ("env", "environment"),
    ]

    /// `run: "cmd"` with its siblings becomes `run: { shell: { command: "cmd", … }, … }`.
    private func desugarRun(_ entries: inout [YAMLEntry]) {
        guard let run = entries["run"], run.value.scalar != nil, run.value.meaning?.isNull == false
        else { return }
        var shell = [YAMLEntry.made("command", at: run.keySpan, commandText(run.value))]
        for (short, standard) in Self.shellKeys {
            if let entry = entries.take(short) { shell.append(entry.renamed(standard)) }
        }
        var members = [
            YAMLEntry.made("shell", at: run.keySpan, .mapping(shell, at: run.value.span))
        ]
        for key in ["await", "return"] {
            if let entry = entries.take(key) { members.append(entry) }
        }
        entries.rewrite("run") { _ in .mapping(members, at: run.value.span) }
    }

    /// The short forms among the arguments of a call; those of a function are its own.
    private mutating func desugar(arguments node: YAMLNode, of kind: String) -> YAMLNode {
        guard var entries = node.entries else { return node }
        switch CallKind(rawValue: kind) {
        case .mcp:
            entries.rewrite("timeout") { desugar(duration: $0) }
        case .asyncapi:
            entries.rewrite("subscription") { subscription in
                guard var members = subscription.entries else { return subscription }
                members.rewrite("consume") { desugar(durations: ["for"], of: $0) }
                members.rewrite("foreach") { desugar(iterator: $0) }
                return .mapping(members, at: subscription.span)
            }
        case .http, .grpc, .openapi, .a2a, nil:
            return node
        }
        return .mapping(entries, at: node.span)
    }

    /// The short duration of a container's lifetime.
    private func desugar(process node: YAMLNode) -> YAMLNode {
        guard var run = node.entries else { return node }
        run.rewrite("container") { container in
            guard var members = container.entries else { return container }
            members.rewrite("lifetime") { desugar(durations: ["after"], of: $0) }
            return .mapping(members, at: container.span)
        }
        return .mapping(run, at: node.span)
    }

    /// `run: true` runs the command `true`: YAML's other readings of a bare word make no sense
    /// here.
    private func commandText(_ node: YAMLNode) -> YAMLNode {
        guard let scalar = node.scalar, case .bool = node.meaning else { return node }
        return .string(scalar.text, at: node.span)
    }

    /// `wait: { until: EXPR }` becomes a wait of no length with `until` in `metadata.pawl`.
    private func desugarWait(_ entries: inout [YAMLEntry]) {
        guard let wait = entries["wait"] else { return }
        guard var members = wait.value.entries, let until = members.take("until") else {
            entries.rewrite("wait") { desugar(duration: $0) }
            return
        }
        if members.isEmpty {
            let none = YAMLEntry.made("seconds", at: until.keySpan, .plain("0", at: until.keySpan))
            members.append(none)
            addSettings([until], to: &entries)
        } else {
            members.append(until)
        }
        entries.rewrite("wait") { _ in .mapping(members, at: wait.value.span) }
    }

    /// What the standard has no words for goes into `metadata.pawl`.
    private func desugarSettings(_ entries: inout [YAMLEntry]) {
        let keyword = TaskKeyword.allCases.first { entries[$0.rawValue] != nil && $0 != .do }
        guard let keyword = keyword ?? (entries["do"] == nil ? nil : .do) else { return }
        var settings: [YAMLEntry] = []
        for key in keyword.plainSettings {
            if let entry = entries.take(key) { settings.append(entry) }
        }
        addSettings(settings, to: &entries)
    }

    /// The lists of tasks in `metadata.pawl`.
    mutating func desugarSettingLists(_ entries: inout [YAMLEntry]) {
        guard var metadata = entries["metadata"]?.value.entries,
            var pawl = metadata["pawl"]?.value.entries
        else { return }
        for key in ["compensate", "finally"] { pawl.rewrite(key) { desugar(taskList: $0) } }
        metadata.rewrite("pawl") { .mapping(pawl, at: $0.span) }
        entries.rewrite("metadata") { .mapping(metadata, at: $0.span) }
    }

    /// Adds members to `metadata.pawl`, before those that are written there.
    func addSettings(_ settings: [YAMLEntry], to entries: inout [YAMLEntry]) {
        guard let first = settings.first else { return }
        guard let metadata = entries["metadata"] else {
            let pawl = YAMLEntry.made("pawl", at: first.keySpan, pawlNode(settings))
            entries.append(
                .made("metadata", at: first.keySpan, .mapping([pawl], at: first.keySpan))
            )
            return
        }
        guard var members = metadata.value.entries else { return }
        let written = members.take("pawl")?.value.entries ?? []
        let keys = Set(settings.map(\.key.text))
        let all = settings + written.filter { !keys.contains($0.key.text) }
        members.append(.made("pawl", at: first.keySpan, pawlNode(all)))
        entries.rewrite("metadata") { _ in .mapping(members, at: metadata.value.span) }
    }

    private func pawlNode(_ flags: [YAMLEntry]) -> YAMLNode {
        .mapping(flags, at: flags[0].keySpan.union(flags[0].value.span))
    }
}

/// Takes the place of a key whose value was already reported, so that the binder says nothing
/// more about the task.
let brokenKey = "\u{0}broken"
