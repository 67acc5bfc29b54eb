import PawlDiagnostics
import PawlGraph
import PawlJSON

/// What is wrong between documents: for each of them, in their order.
func findingsBetween(_ wholes: [WholeCompilation], in files: [SourceFile]) -> [[Diagnostic]] {
    var index = WorkflowIndex()
    var findings = wholes.map { _ in [Diagnostic]() }
    for (number, whole) in wholes.enumerated() {
        guard let syntax = whole.syntax else { continue }
        guard let earlier = index.add(syntax, in: files[number]) else { continue }
        findings[number].append(
            .duplicateWorkflow(syntax.header, first: earlier.place, at: syntax.headerSpan)
        )
    }
    let check = ChildWorkflowCheck(index: index)
    for (number, whole) in wholes.enumerated() {
        findings[number] += whole.children.flatMap(check.findings)
    }
    return findings
}

extension GraphDraft {
    /// The workflows that tasks run, in document order.
    var children: [SubworkflowSyntax] {
        nodes.compactMap { node in
            guard case .process(let process) = node.syntax.body,
                case .workflow(let child) = process.program
            else { return nil }
            return child
        }
    }
}

/// `run: workflow` names a workflow that is there, and gives it an input that it takes, as far as
/// the documents at hand and the values written in them can tell.
struct ChildWorkflowCheck {
    let index: WorkflowIndex

    /// What is wrong with a task that runs another workflow.
    func findings(_ child: SubworkflowSyntax) -> [Diagnostic] {
        guard let entry = index.entry(for: child) else { return missing(child) }
        guard let schema = entry.inputSchema, let input = child.input else { return [] }
        let known = KnownValue(input)
        // What a whole expression yields is not known at all.
        if known.isHole([]) || (known.hasHoles && schema.source.hasConditions) { return [] }
        return schema.validate(known.value).filter { known.isCertain($0) }.map { violation in
            .inputMisfit(
                violation,
                of: entry.header,
                declaredAt: entry.place,
                at: input.span(at: violation.instance.tokens)
            )
        }
    }

    /// Workflows may lie elsewhere, so only what is nearly there is told.
    private func missing(_ child: SubworkflowSyntax) -> [Diagnostic] {
        let versions = index.versions(of: child).map(\.header.version)
        if !versions.isEmpty {
            return [.unknownChildVersion(child, known: versions)]
        }
        let names = index.names(in: child.namespace.value)
        return didYouMean(child.name.value, among: names)
            .map { [.unknownChild(child, suggestion: $0)] } ?? []
    }
}

/// A value of a document with holes where expressions stand.
private struct KnownValue {
    private(set) var value: JSONValue = .null
    private var holes: [[String]] = []

    init(_ syntax: ValueSyntax) {
        value = read(syntax, at: [])
    }

    private mutating func read(_ syntax: ValueSyntax, at place: [String]) -> JSONValue {
        switch syntax {
        case .constant(let value, _):
            return value
        case .expression, .text:
            holes.append(place)
            return .null
        case .array(let items, _):
            return .array(
                items.enumerated().map { read($0.element, at: place + [String($0.offset)]) }
            )
        case .object(let members, _):
            var object = JSONObject()
            for member in members {
                object[member.key.value] = read(member.value, at: place + [member.key.value])
            }
            return .object(object)
        }
    }

    var hasHoles: Bool { !holes.isEmpty }

    func isHole(_ place: [String]) -> Bool { holes.contains(place) }

    /// Keywords that look at keys and counts, which are known around a hole.
    private static let shapeKeywords: Set = [
        "required", "additionalProperties", "type", "minProperties", "maxProperties", "minItems",
        "maxItems", "propertyNames", "dependentRequired", "false",
    ]

    /// Keywords under which a violation may depend on what fills a hole elsewhere.
    private static let combining: Set = [
        "oneOf", "anyOf", "contains",
    ]

    /// Whether a violation is one whatever fills the holes.
    func isCertain(_ violation: SchemaViolation) -> Bool {
        if holes.isEmpty { return true }
        let place = violation.instance.tokens
        if violation.schema.tokens.contains(where: Self.combining.contains) { return false }
        if holes.contains(where: { place.starts(with: $0) }) { return false }
        let holdsHole = holes.contains { $0.starts(with: place) }
        return !holdsHole || Self.shapeKeywords.contains(violation.keyword)
    }
}

extension JSONValue {
    /// Whether a schema may ask one part of a value something that depends on another part.
    fileprivate var hasConditions: Bool {
        switch self {
        case .object(let members):
            members.contains { member in
                ["if", "not", "dependentSchemas", "dependencies"].contains(member.key)
                    || member.value.hasConditions
            }
        case .array(let items):
            items.contains(where: \.hasConditions)
        case .null, .bool, .number, .string:
            false
        }
    }
}

extension ValueSyntax {
    /// The place of a part; of the nearest part around it when it is not there.
    fileprivate func span(at place: [String]) -> SourceSpan {
        guard let first = place.first else { return span }
        let rest = Array(place.dropFirst())
        switch self {
        case .constant, .expression, .text:
            return span
        case .array(let items, _):
            guard let index = Int(first), items.indices.contains(index) else { return span }
            return items[index].span(at: rest)
        case .object(let members, _):
            return members.first { $0.key.value == first }?.value.span(at: rest) ?? span
        }
    }
}
