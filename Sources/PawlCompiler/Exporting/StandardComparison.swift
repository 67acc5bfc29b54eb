import PawlDiagnostics
import PawlYAML

/// What another engine would not understand in a document, or not act on.
///
/// - Precondition: the document has no errors.
func findingsOutsideStandard(_ root: YAMLNode, in file: SourceFile) -> [Diagnostic] {
    let (standard, obstacles) = respelled(root)
    var comparison = StandardComparison(standard)
    comparison.compare(root)
    comparison.lookForExtras(in: root)
    let steps = stepExports(of: root, in: file)
    let refused = Set(steps.obstacles.map(\.span))
    let reads = steps.reads.filter { !refused.contains($0.span) }
    return comparison.diagnostics + obstacles + steps.obstacles
        + reads.map { .pawlSteps($0, key: steps.key(of: $0)) }
}

/// Looks for what an author wrote in the standard form that was made of it. Nodes keep their places
/// there, so what is missing at its place is short form, or spelled otherwise in 1.0.3.
struct StandardComparison {
    var diagnostics: [Diagnostic] = []
    /// The nodes of the standard form by their places, the outermost first.
    private var nodes: [SourceSpan: [YAMLNode]] = [:]

    init(_ standard: YAMLNode) {
        add(standard)
    }

    private mutating func add(_ node: YAMLNode) {
        nodes[node.span, default: []].append(node)
        for item in node.elements ?? [] { add(item) }
        for entry in node.entries ?? [] { add(entry.value) }
    }

    mutating func compare(_ node: YAMLNode) {
        let here = nodes[node.span] ?? []
        switch node.content {
        case .scalar(let scalar):
            guard scalar.style != .plain || !scalar.text.isEmpty else { return }
            if let mapping = here.first(where: { $0.entries != nil }) {
                diagnostics.append(.shortForm("'\(shown(scalar.text))'", mapping, at: node.span))
            } else if let other = here.first, !here.contains(where: { $0.text == node.text }) {
                diagnostics.append(.laterSpelling(other, at: node.span))
            }
        case .sequence(let items):
            if let other = here.first, !here.contains(where: { $0.elements != nil }) {
                diagnostics.append(.laterSpelling(other, at: node.span))
            } else {
                for item in items { compare(item) }
            }
        case .mapping(let entries):
            if let other = here.first, !here.contains(where: { $0.entries != nil }) {
                diagnostics.append(.laterSpelling(other, at: node.span))
            } else {
                for entry in entries { compare(entry, in: node, here) }
            }
        }
    }

    private mutating func compare(_ entry: YAMLEntry, in parent: YAMLNode, _ here: [YAMLNode]) {
        let key = entry.key.text
        if key == "input", parent["workflow"] != nil || parent["document"] != nil,
            entry.value["schema"] == nil, entry.value["from"] == nil,
            let typed = here.first(where: { $0[key]?["schema"] != nil })?[key]
        {
            diagnostics.append(.shortForm("'input' with types", typed, at: entry.keySpan))
            return
        }
        let isKept = here.contains { node in
            node.entries?.contains { $0.keySpan == entry.keySpan && $0.key.text == key } == true
        }
        if isKept {
            compare(entry.value)
            return
        }
        guard !isConsequence(key, in: parent) else { return }
        let isOfDocument = parent["workflow"] != nil || parent["document"] != nil
        diagnostics.append(.shortKey(key, isOfDocument: isOfDocument, at: entry.keySpan))
        if key == "steps" { compare(entry.value) }
        if key == "parallel" { for branch in entry.value.entries ?? [] { compare(branch.value) } }
    }

    /// Whether a key stands where it does only because of another one, which is told.
    private func isConsequence(_ key: String, in parent: YAMLNode) -> Bool {
        switch key {
        case "namespace", "version", "title", "summary", "tags": parent["workflow"] != nil
        case "args", "env", "stdin", "return", "await": parent["run"]?.scalar != nil
        case "compete": parent["parallel"] != nil
        default: false
        }
    }

    private func shown(_ text: String) -> String {
        let line = text.split(separator: "\n").first.map(String.init) ?? ""
        return line.count <= 30 && line == text ? line : line.prefix(30) + "…"
    }

    // MARK: What the standard leaves open

    /// Members that hold data, in which these names mean nothing.
    private static let dataKeys: Set = ["set", "data", "body", "tags", "from", "as", "schema"]

    /// Warns of what stands where the standard takes anything, and means something to Pawl alone.
    mutating func lookForExtras(in node: YAMLNode) {
        for item in node.elements ?? [] { lookForExtras(in: item) }
        for entry in node.entries ?? [] {
            switch entry.key.text {
            case "metadata":
                for extra in entry.value["pawl"]?.entries ?? [] {
                    diagnostics.append(.pawlOnly(extra.key.text, at: extra.keySpan))
                }
            case "backoff":
                for extra in entry.value.entries?.first?.value.entries ?? []
                where ["factor", "max"].contains(extra.key.text) {
                    diagnostics.append(.pawlOnly(extra.key.text, at: extra.keySpan))
                }
            case let key where Self.dataKeys.contains(key):
                break
            default:
                lookForExtras(in: entry.value)
            }
        }
    }
}
