import PawlJSON

extension Program {
    /// The document in the short form.
    var source: String {
        var document = JSONObject()
        document["workflow"] = "simulated"
        let use = use
        if !use.isEmpty { document["use"] = .object(use) }
        if let timeout { document["timeout"] = .after(timeout) }
        document["steps"] = tasks(steps)
        document["output"] = ["as": ["result": "${ . }", "context": "${ $context }"]]
        var lines: [String] = []
        write(.object(document), indentation: "", to: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private var use: JSONObject {
        var use = JSONObject()
        var functions = JSONObject()
        let extending = extends.map { [$0.before, $0.after] } ?? []
        for step in steps.everything + extending.everything {
            if case .call(let plan) = step.kind { functions["f\(plan.number)"] = run(plan) }
        }
        if !functions.isEmpty { use["functions"] = .object(functions) }
        if let extends {
            use["extensions"] = [
                [
                    "extension": [
                        "extend": .string(extends.kind), "before": tasks([extends.before]),
                        "after": tasks([extends.after]),
                    ]
                ]
            ]
        }
        return use
    }

    // MARK: Tasks

    private func tasks(_ steps: [Step]) -> JSONValue {
        .array(steps.map { step in named("s\(step.number)", task(step)) })
    }

    private func task(_ step: Step) -> JSONValue {
        var task = body(step)
        if case .leave = step.kind { task["if"] = .string("\(digest(".")) % 2 == 0") }
        if step.isSkipped { task["if"] = "false" }
        if step.exports {
            task["export"] = [
                "as": .string("($context // {}) + {s\(step.number): (\(digest("."))) }")
            ]
        }
        return .object(task)
    }

    private func body(_ step: Step) -> JSONObject {
        let name = "s\(step.number)"
        let value: JSONValue =
            switch step.kind {
            case .set: ["set": ["value": .string("${ \(digest("[., $context]")) }")]]
            case .activity(let plan): run(plan)
            case .background(let plan): run(plan).with("await", false)
            case .json(let plan): run(plan).with("json", true)
            case .call(let plan):
                ["call": .string("f\(plan.number)"), "with": ["given": "${ . }"]]
            case .wait(let span): ["wait": .milliseconds(span)]
            case .sequence(let body): ["do": tasks(body)]
            case .limited(let body, let span): ["do": tasks(body), "timeout": .after(span)]
            case .loop(let items, let body):
                [
                    "for": ["each": "item", "in": .string("[range(\(items))]")],
                    "do": tasks(body),
                ]
            case .again(let times, let body): again(name, times, body)
            case .choose(let lists): choose(name, lists)
            case .fork(let branches): fork(name, branches, competes: false)
            case .race(let branches): fork(name, branches, competes: true)
            case .attempt(let body, let retry): attempt(body, retry)
            case .guarded(let body, let handler):
                ["try": tasks(body), "catch": ["as": "problem", "do": tasks(handler)]]
            case .raise(let status):
                [
                    "raise": [
                        "error": [
                            "type": "https://pawl.example/errors/raised",
                            "status": JSONValue(status), "title": "raised",
                        ]
                    ]
                ]
            case .deadline(let plan, let span):
                [
                    "try": [named(name + "a", run(plan).with("timeout", .after(span)))],
                    "catch": [
                        "errors": ["with": ["status": 408]],
                        "do": [
                            named(name + "b", ["set": ["late": "${ $error.status }"]])
                        ],
                    ],
                ]
            case .leave: ["set": ["left": .string("${ \(digest(".")) }")], "then": "exit"]
            }
        return value.object ?? JSONObject()
    }

    private func run(_ plan: ActivityPlan) -> JSONValue {
        ["run": .string(plan.command), "args": ["${ . }"]]
    }

    private func fork(_ name: String, _ branches: [[Step]], competes: Bool) -> JSONValue {
        let list = branches.enumerated().map { index, branch -> JSONValue in
            named("\(name)b\(index)", ["do": tasks(branch)])
        }
        return ["fork": ["branches": .array(list), "compete": .bool(competes)]]
    }

    private func attempt(_ body: [Step], _ retry: Step.Retry) -> JSONValue {
        var policy = JSONObject()
        policy["delay"] = .milliseconds(retry.delay)
        policy["backoff"] = named(retry.backoff.rawValue, [:])
        policy["limit"] = ["attempt": ["count": JSONValue(retry.count)]]
        if retry.jitter > 0 {
            policy["jitter"] = ["from": .milliseconds(0), "to": .milliseconds(retry.jitter)]
        }
        var handler = JSONObject()
        if retry.isFiltered {
            handler["errors"] = ["with": ["status": JSONValue(ActivityPlan.errorStatus)]]
        }
        handler["retry"] = .object(policy)
        return ["try": tasks(body), "catch": .object(handler)]
    }

    private func choose(_ name: String, _ lists: [[Step]]) -> JSONValue {
        var cases: [JSONValue] = []
        var list: [JSONValue] = []
        for (index, steps) in lists.enumerated() {
            let isLast = index == lists.count - 1
            let place = "\(name)c\(index)"
            let when = "\(digest(".")) % \(lists.count) == \(index)"
            let rule: JSONValue =
                isLast ? ["then": .string(place)] : ["when": .string(when), "then": .string(place)]
            cases.append(named("case\(index)", rule))
            let body: JSONValue = ["do": tasks(steps), "then": .string("\(name)z")]
            list.append(named(place, body))
        }
        let first = named(name + "a", ["switch": .array(cases)])
        let last = named(name + "z", ["set": ["chosen": "${ . }"]])
        return ["do": .array([first] + list + [last])]
    }

    private func again(_ name: String, _ times: Int, _ body: [Step]) -> JSONValue {
        let start: JSONValue = ["n": 0, "value": .string("${ \(digest(".")) }")]
        let more: JSONValue = ["when": .string(".n < \(times)"), "then": .string(name + "b")]
        let kept: JSONValue = ["as": .string("$input + {last: \(digest("."))}")]
        return [
            "do": [
                named(name + "a", ["set": start]),
                named(name + "b", ["set": ["n": "${ .n + 1 }", "value": "${ .value }"]]),
                named(name + "c", ["do": tasks(body), "output": kept]),
                // A cycle must come to a task that runs or waits.
                named(name + "w", ["wait": .milliseconds(1)]),
                named(name + "d", ["switch": [named("more", more)]]),
            ]
        ]
    }

    /// A number that depends on all of a value.
    private func digest(_ value: String) -> String {
        "(\(value) | tojson | explode | reduce .[] as $c (7; (. * 31 + $c) % 1000003))"
    }
}

/// An object with one member.
private func named(_ name: String, _ value: JSONValue) -> JSONValue {
    .object(JSONObject([(name, value)]))
}

extension JSONValue {
    fileprivate static func milliseconds(_ span: Int64) -> JSONValue {
        ["milliseconds": JSONValue(Int(span))]
    }

    fileprivate static func after(_ span: Int64) -> JSONValue { ["after": .milliseconds(span)] }

    fileprivate func with(_ key: String, _ value: JSONValue) -> JSONValue {
        var object = object ?? JSONObject()
        object[key] = value
        return .object(object)
    }
}

/// Writes a value as YAML in block style.
private func write(_ value: JSONValue, indentation: String, to lines: inout [String]) {
    if let object = value.object {
        for (key, member) in object {
            writeMember("\(indentation)\(key):", member, indentation + "  ", to: &lines)
        }
    } else if let array = value.array {
        for element in array {
            var inner: [String] = []
            write(element, indentation: "", to: &inner)
            for (index, line) in inner.enumerated() {
                lines.append(indentation + (index == 0 ? "- " : "  ") + line)
            }
        }
    } else {
        lines.append(indentation + value.text)
    }
}

private func writeMember(
    _ start: String,
    _ member: JSONValue,
    _ indentation: String,
    to lines: inout [String]
) {
    let isEmpty = member.object?.isEmpty ?? member.array?.isEmpty ?? false
    let isScalar = member.object == nil && member.array == nil
    if isScalar || isEmpty { return lines.append("\(start) \(member.text)") }
    lines.append(start)
    write(member, indentation: indentation, to: &lines)
}
