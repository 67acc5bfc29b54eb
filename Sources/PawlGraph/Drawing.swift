import PawlJQ
import PawlJSON

// What the pictures of a graph have in common: which arrows there are and what stands in a box.

/// An arrow of a picture.
struct Arrow {
    enum Target {
        case node(NodeID)
        /// Out of a list before its last task.
        case exit(RegionID)
        /// To the end of the workflow.
        case finish
    }

    var target: Target
    var label: String?
    var followsFault = false
}

extension WorkflowGraph {
    /// The lists that a task holds.
    func lists(of node: Node) -> [RegionID] {
        node.edges.compactMap { edge in
            if case .region(let region) = edge.target { region } else { nil }
        }
    }

    /// The arrows that leave a task; those into its own lists are drawn as boxes instead.
    ///
    /// Where a list ends with its last task there is no arrow: the box's own arrow goes on.
    func arrows(of node: Node, in region: Region) -> [Arrow] {
        node.edges.compactMap { edge in
            guard let target = arrowTarget(of: edge, from: node, in: region) else { return nil }
            if edge.label == .skipped, edge.target == node.target(.next) { return nil }
            return Arrow(
                target: target,
                label: caption(of: edge.label, from: node),
                followsFault: edge.label == .caught
            )
        }
    }

    /// Whether some task leaves the list from its middle.
    func drawsExit(of region: Region) -> Bool {
        region.nodes.contains { id in
            arrows(of: self[id], in: region).contains { arrow in
                if case .exit = arrow.target { true } else { false }
            }
        }
    }

    private func arrowTarget(of edge: Edge, from node: Node, in region: Region) -> Arrow.Target? {
        switch edge.target {
        case .node(let id): .node(id)
        case .region: nil
        case .end: .finish
        case .leave where region.role == .workflow: .finish
        case .leave: node.id == region.nodes.last ? nil : .exit(region.id)
        case .replace: .exit(region.id)
        }
    }

    private func caption(of label: Edge.Label, from node: Node) -> String? {
        switch label {
        case .next:
            if case .switch = node.kind { "otherwise" } else { nil }
        case .skipped: "skipped"
        case .caught: "caught"
        case .matched(let index): caseCaption(index, of: node)
        case .body, .handler, .branch, .before, .after, .compensation, .finalizer: nil
        }
    }

    private func caseCaption(_ index: Int, of node: Node) -> String? {
        guard case .switch(let cases) = node.kind, cases.indices.contains(index) else { return nil }
        return cases[index].when.map { shortened($0.program.canonicalText) } ?? "default"
    }
}

/// A task as pictures show it.
struct TaskFigure {
    /// Whose arrows and mark are drawn.
    let node: Node
    /// Whose shape and lists are drawn: the task itself, or the one inside a `try` that stands for
    /// a plain `retry:`.
    let content: Node
    /// What the task does, one fact a line; its name is not among them.
    let facts: [String]

    var name: String { node.name }
    /// The name and the facts, a line each.
    var caption: String { ([name] + facts).joined(separator: "\n") }
}

extension WorkflowGraph {
    /// The task inside a `try` that stands for a plain `retry:`; `nil` for any other task.
    ///
    /// Such a `try` has the name of its one task, which people see as one step with retries.
    package func retriedTask(of node: Node) -> Node? {
        guard case .tryCatch(let model) = node.kind, !model.hasHandler,
            case .region(let list)? = node.target(.body), self[list].nodes.count == 1
        else { return nil }
        let inner = self[self[list].entry]
        return inner.name == node.name ? inner : nil
    }

    func drawn(_ node: Node) -> TaskFigure {
        let content = retriedTask(of: node) ?? node
        var facts = [content.action].filter { !$0.isEmpty }
        if case .tryCatch(let model) = node.kind, let retry = model.retry {
            facts.append(retry.caption)
        }
        if let condition = node.condition {
            facts.append("if " + condition.program.canonicalText)
        }
        facts += content.settings?.facts ?? []
        if let timeout = content.timeout ?? node.timeout {
            facts.append("timeout \(timeout.caption)")
        }
        return TaskFigure(node: node, content: content, facts: facts.map(shortened))
    }
}

extension Node {
    /// What the task does, in a line.
    fileprivate var action: String {
        switch kind {
        case .sequence: "do"
        case .set(let value): value.keys.map { "set " + $0.joined(separator: ", ") } ?? "set"
        case .switch: "switch"
        case .forEach(let loop): "for each \(loop.each) in \(loop.items.caption)"
        case .fork(let fork): fork.competes ? "first of" : "all of"
        case .tryCatch: "try"
        case .raise(let error): "raise \(error.type.caption)"
        case .wait(let duration):
            settings?.until.map { "wait until \($0.program.canonicalText)" }
                ?? "wait \(duration.caption)"
        case .shell(let model): firstCommand(of: model.written)
        case .process(let model): model.program.caption
        case .call(let model): model.caption
        case .emit(let model): "emit \(model.attribute("type")?.caption ?? "…")"
        case .listen(let model): model.consumption.caption
        }
    }
}

extension ShellModel {
    /// The command with its expressions in place of the variables that carry their values.
    fileprivate var written: String {
        var text = ""
        var rest = command[...]
        for splice in splices {
            let reference = "${\(splice.variable)}"
            guard let place = rest.firstRange(of: reference) else { continue }
            text += rest[..<place.lowerBound] + "${ \(splice.value.program.canonicalText) }"
            rest = rest[place.upperBound...]
        }
        return text + rest
    }
}

extension Region {
    /// What stands over the list in pictures: of an extension also which one it is.
    var title: String {
        switch role {
        case .before: "before: \(extensionName)"
        case .after: "after: \(extensionName)"
        case .workflow, .sequence, .iteration, .branch, .attempt, .handler, .function,
            .compensation, .finalizer:
            role.caption
        }
    }

    /// The last name but one of `/use/extensions/0/NAME/before`.
    private var extensionName: String {
        let tokens = reference.split(separator: "/", omittingEmptySubsequences: false)
        guard tokens.count > 1 else { return "" }
        return String(tokens[tokens.count - 2])
            .replacing("~1", with: "/").replacing("~0", with: "~")
    }
}

/// The first line of shell source that does something: not `set -eu`, not a comment.
private func firstCommand(of source: String) -> String {
    let lines = source.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
    let telling = lines.filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("set -") }
    guard let first = telling.first else { return lines.first.map(String.init) ?? "" }
    return telling.count > 1 ? first + "…" : String(first)
}

extension ValueTemplate {
    /// The members' keys; `nil` for anything but an object.
    fileprivate var keys: [String]? {
        switch self {
        case .object(let members): members.map(\.key)
        case .constant(.object(let object)): Array(object.keys)
        case .constant, .expression, .text, .array: nil
        }
    }

    var caption: String {
        switch self {
        case .constant(let value): value.string ?? value.text
        case .expression(let expression): expression.program.canonicalText
        case .text, .array, .object: "…"
        }
    }
}

extension DurationTemplate {
    var caption: String {
        switch self {
        case .constant(let milliseconds): durationText(milliseconds: milliseconds)
        case .expression(let expression): expression.program.canonicalText
        }
    }
}

extension ProcessModel.Program {
    var caption: String {
        switch self {
        case .container(let model): "container \(model.image.caption)"
        case .script(let model): "script in \(model.language.rawValue)"
        case .workflow(let model): "workflow \(model.name) \(model.version)"
        }
    }
}

extension EventConsumption {
    /// `listen to any: a, b`.
    var caption: String {
        let names = filters.map { $0.caption }
        switch kind {
        case .one: return "listen to \(names.joined(separator: ", "))"
        case .all: return "listen to all: \(names.joined(separator: ", "))"
        case .any where names.isEmpty: return "listen to every event"
        case .any: return "listen to any: \(names.joined(separator: ", "))"
        }
    }
}

extension EventFilter {
    /// The type of the events, or the first thing that is said about them.
    var caption: String {
        let told = attributes.first { $0.key == "type" } ?? attributes.first
        guard let told else { return "…" }
        return told.key == "type" ? told.value.caption : "\(told.key) \(told.value.caption)"
    }
}

extension RetryModel {
    var caption: String {
        switch retryLimit {
        case 1: "1 retry"
        case let limit?: "up to \(limit) retries"
        case nil: "retries without end"
        }
    }
}

extension Unicode.Scalar {
    /// Whether a picture cannot show the character.
    var isControl: Bool { properties.generalCategory == .control }
}

/// The first line of a text, cut to what a box can hold.
private func shortened(_ text: String) -> String {
    let longest = 48
    let line = text.prefix { !$0.isNewline }
    if line.count == text.count, line.count <= longest { return text }
    return line.prefix(longest) + "…"
}

/// A length of time in its largest units: `1h 30m`, `250ms`.
private func durationText(milliseconds: Int64) -> String {
    let units: [(name: String, length: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]
    var rest = milliseconds
    var parts: [String] = []
    for unit in units where rest >= unit.length {
        parts.append("\(rest / unit.length)\(unit.name)")
        rest %= unit.length
    }
    return parts.isEmpty ? "0s" : parts.joined(separator: " ")
}
