import PawlGraph

/// What the steps of one workflow are called, and which of them are shown.
struct StepNames: Sendable {
    struct Entry: Sendable {
        let node: Node
        /// The names of the tasks around it and its own: `deploy/build`.
        let label: String
        /// How many tasks are around it.
        let depth: Int
        /// The place in the document.
        let order: Int
    }

    private let entries: [String: Entry]
    private let aliases: [String: String]

    init(_ graph: WorkflowGraph) {
        var entries: [String: Entry] = [:]
        var aliases: [String: String] = [:]
        for (order, node) in graph.nodes.enumerated() {
            let region = graph[node.region]
            let owner = region.owner.map { graph[$0] }
            if let owner, Self.isSugar(owner, region, node) {
                aliases[node.reference] = aliases[owner.reference] ?? owner.reference
                continue
            }
            let around = owner.map { aliases[$0.reference] ?? $0.reference }.flatMap { entries[$0] }
            entries[node.reference] = Entry(
                node: node,
                label: around.map { $0.label + "/" + node.name } ?? node.name,
                depth: around.map { $0.depth + 1 } ?? 0,
                order: order
            )
        }
        self.entries = entries
        self.aliases = aliases
    }

    /// A task with `retry:` is written as one and is a `try` around one of the same name: people
    /// see one step.
    private static func isSugar(_ owner: Node, _ region: Region, _ node: Node) -> Bool {
        guard case .tryCatch = owner.kind, region.role == .attempt else { return false }
        return region.nodes.count == 1 && owner.name == node.name
    }

    /// The reference of the step that is shown for a task.
    func shown(_ reference: String) -> String { aliases[reference] ?? reference }

    func entry(_ reference: String) -> Entry? { entries[shown(reference)] }

    /// The label, or the end of the pointer when the document is not there.
    func label(_ reference: String) -> String {
        entry(reference)?.label ?? String(reference.split(separator: "/").last ?? "workflow")
    }

    /// Whether a user's word means the step: its name, its label, or its pointer.
    func isMeant(_ reference: String, by word: String) -> Bool {
        if reference == word || label(reference) == word { return true }
        return entry(reference)?.node.name == word
            || reference.split(separator: "/").last.map(String.init) == word
    }

    /// Nothing is known of the document.
    static let none = StepNames()

    private init() {
        entries = [:]
        aliases = [:]
    }
}
