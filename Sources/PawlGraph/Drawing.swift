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
        }
    }

    private func caption(of label: Edge.Label, from node: Node) -> String? {
        switch label {
        case .next:
            if case .switch = node.kind { "otherwise" } else { nil }
        case .skipped: "skipped"
        case .caught: "caught"
        case .matched(let index): caseCaption(index, of: node)
        case .body, .handler, .branch: nil
        }
    }

    private func caseCaption(_ index: Int, of node: Node) -> String? {
        guard case .switch(let cases) = node.kind, cases.indices.contains(index) else { return nil }
        return cases[index].when.map { shortened($0.program.canonicalText) } ?? "default"
    }
}

extension Node {
    /// The task's name, and a second line that says what it does.
    var caption: String {
        let detail = shortened(self.detail)
        return detail.isEmpty ? name : "\(name)\n\(detail)"
    }

    private var detail: String {
        switch kind {
        case .sequence: "do"
        case .set: "set"
        case .switch: "switch"
        case .forEach(let loop): "for each \(loop.each) in \(loop.items.caption)"
        case .fork(let fork): fork.competes ? "first of" : "all of"
        case .tryCatch(let model): model.retry.map { "try, \($0.caption)" } ?? "try"
        case .raise(let error): "raise \(error.type.caption)"
        case .wait(let duration): "wait \(duration.caption)"
        case .shell(let model): model.command
        }
    }
}

extension ValueTemplate {
    fileprivate var caption: String {
        switch self {
        case .constant(let value): value.string ?? value.text
        case .expression(let expression): expression.program.canonicalText
        case .text, .array, .object: "…"
        }
    }
}

extension DurationTemplate {
    fileprivate var caption: String {
        switch self {
        case .constant(let milliseconds): durationText(milliseconds: milliseconds)
        case .expression(let expression): expression.program.canonicalText
        }
    }
}

extension RetryModel {
    fileprivate var caption: String {
        switch retryLimit {
        case 1: "1 retry"
        case let limit?: "\(limit) retries"
        case nil: "retries"
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
