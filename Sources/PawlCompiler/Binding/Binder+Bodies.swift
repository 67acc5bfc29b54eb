import PawlDiagnostics
import PawlJSON
import PawlYAML

// The bodies of tasks, one function each.

extension Binder {
    mutating func bindBody(
        _ keyword: TaskKeyword,
        _ fields: Fields,
        _ definition: JSONValue,
        _ reference: String
    ) -> TaskBody? {
        guard let entry = fields[keyword.rawValue] else { return nil }
        switch keyword {
        case .call: return bindCall(entry, fields, definition, reference)
        case .do: return bindSequence(entry, definition, reference)
        case .emit: return bindEmit(entry)
        case .for: return bindFor(entry, fields, definition, reference)
        case .fork: return bindFork(entry, definition, reference)
        case .listen: return bindListen(entry, fields, definition, reference)
        case .raise: return bindRaise(entry)
        case .run: return bindRun(entry, fields)
        case .set: return bindSet(entry)
        case .switch: return bindSwitch(entry)
        case .try: return bindTry(entry, fields, definition, reference)
        case .wait: return bindWait(entry)
        }
    }

    private mutating func bindSequence(
        _ entry: YAMLEntry,
        _ definition: JSONValue,
        _ reference: String
    ) -> TaskBody? {
        bindTaskList(entry, definition: definition["do"] ?? .null, reference: reference + "/do")
            .map { .sequence($0) }
    }

    private mutating func bindSet(_ entry: YAMLEntry) -> TaskBody? {
        if let entries = entry.value.entries {
            if entries.isEmpty { report(.empty("'set'", needs: "value", at: entry.value.span)) }
            return .set(value(entry.value))
        }
        if let expression = wholeExpression(entry.value) { return .set(.expression(expression)) }
        if entry.value.text != nil {
            report(.notAnExpression("'set'", at: entry.value.span))
        } else {
            reportType(
                of: "'set'",
                expected: "a mapping or an expression",
                found: entry.value,
                owner: entry.keySpan,
                help: "write '{ NAME: VALUE }'"
            )
        }
        return nil
    }

    private mutating func bindWait(_ entry: YAMLEntry) -> TaskBody? {
        if let until = entry.value.entries?["until"] {
            report(
                .conflict(
                    "'until' is a point in time, and the others are a length",
                    at: until.keySpan,
                    first: nil,
                    help: "keep one of them"
                )
            )
            return nil
        }
        return .wait(duration(entry))
    }

    // MARK: switch

    private mutating func bindSwitch(_ entry: YAMLEntry) -> TaskBody? {
        guard let elements = entry.value.elements else {
            reportType(
                of: "'switch'",
                expected: "a list of cases",
                found: entry.value,
                owner: entry.keySpan,
                help: entry.value.entries == nil ? nil : "write '- ' before each case's name"
            )
            return nil
        }
        guard !elements.isEmpty else {
            report(.empty("'switch'", needs: "case", at: entry.value.span))
            return nil
        }
        let cases = elements.compactMap { bindCase($0) }
        return cases.isEmpty ? nil : .switch(cases)
    }

    private mutating func bindCase(_ node: YAMLNode) -> SwitchCaseSyntax? {
        guard let entry = namedEntry(node, kind: "case") else { return nil }
        let shape = Shape("case '\(entry.key.text)'", keys: ["when", "then"])
        let help = entry.value.text.map { "write '{ then: \($0) }'" }
        guard let fields = fields(entry.value, shape, owner: entry.keySpan, help: help) else {
            return nil
        }
        var when = fields["when"].map { condition($0) }
        // Who misspelt a key did not mean the default case.
        if fields.entries.contains(where: { !shape.keys.contains($0.key.text) }) {
            when = when ?? placeholder(at: entry.value)
        }
        let then = required("then", in: fields, help: "say which task comes next, or 'continue'")
        return SwitchCaseSyntax(
            name: Located(value: entry.key.text, span: entry.keySpan),
            when: when,
            then: directive(then)
        )
    }

    // MARK: for

    private mutating func bindFor(
        _ entry: YAMLEntry,
        _ task: Fields,
        _ definition: JSONValue,
        _ reference: String
    ) -> TaskBody? {
        let shape = Shape(
            "'for'",
            keys: ["each", "in", "at"],
            hints: [
                "do": "write 'do' beside 'for'", "while": "write 'while' beside 'for'",
                "maxConcurrency": "write it beside 'for'", "onFailure": "write it beside 'for'",
                "break": "write it beside 'for'",
            ]
        )
        let loop = fields(entry.value, shape, owner: entry.keySpan)
        let condition = task["while"].map { self.condition($0) }
        let tasks = required("do", in: task, help: "list the tasks to repeat beside 'for'")
            .flatMap { list in
                bindTaskList(
                    list,
                    definition: definition["do"] ?? .null,
                    reference: reference + "/do"
                )
            }
        guard let loop, let items = required("in", in: loop) else { return nil }
        let each = loop["each"].flatMap { variableName($0) }
        let at = loop["at"].flatMap { variableName($0) }
        let list = bindItems(items)
        guard let tasks else { return nil }
        return .forEach(
            ForSyntax(each: each, items: list, at: at, condition: condition, tasks: tasks)
        )
    }

    /// `for.in`: an expression or a list written out.
    private mutating func bindItems(_ entry: YAMLEntry) -> ValueSyntax {
        if entry.value.elements != nil { return value(entry.value) }
        if entry.value.entries != nil {
            reportType(
                of: quoted(entry),
                expected: "an expression or a list",
                found: entry.value,
                owner: entry.keySpan
            )
            return .constant(.array([]), entry.value.span)
        }
        return .expression(expression(entry))
    }

    // MARK: fork

    private mutating func bindFork(
        _ entry: YAMLEntry,
        _ definition: JSONValue,
        _ reference: String
    ) -> TaskBody? {
        let shape = Shape("'fork'", keys: ["branches", "compete"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let competes = fields["compete"].flatMap { bool($0) } ?? false
        guard
            let branches = required("branches", in: fields, help: "list them: '- NAME: …'"),
            let list = bindTaskList(
                branches,
                definition: definition["fork"]?["branches"] ?? .null,
                reference: reference + "/fork/branches"
            )
        else { return nil }
        return .fork(ForkSyntax(branches: list, competes: competes))
    }

    // MARK: raise

    private mutating func bindRaise(_ entry: YAMLEntry) -> TaskBody? {
        let shape = Shape(
            "'raise'",
            keys: ["error"],
            hints: Dictionary(
                uniqueKeysWithValues: errorKeys.map { ($0, "write it under 'error'") }
            )
        )
        guard
            let fields = fields(entry.value, shape, owner: entry.keySpan),
            let error = required("error", in: fields)
        else { return nil }
        if let name = error.value.text {
            return .raise(.named(Located(value: name, span: error.value.span)))
        }
        return bindError(error).map { .raise(.inline($0)) }
    }
}
