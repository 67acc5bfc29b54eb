import PawlDiagnostics
import PawlGraph
import PawlJSON

/// The workflows of several documents, by what they are called.
struct WorkflowIndex {
    struct Entry {
        let header: WorkflowHeader
        /// What its input must be like; `nil` when anything is, or the schema lies elsewhere.
        let inputSchema: JSONSchema?
        /// `orders/ship.yaml:3`
        let place: String
    }

    /// In the order of the documents.
    private(set) var entries: [Entry] = []

    /// - Returns: the entry of the same name and version that is already there.
    mutating func add(_ syntax: WorkflowSyntax, in file: SourceFile) -> Entry? {
        let line = file.position(of: syntax.headerSpan.start).line
        let entry = Entry(
            header: syntax.header,
            inputSchema: syntax.input?.schema?.document,
            place: "\(file.path):\(line)"
        )
        let earlier = entries.first {
            $0.header.isSameWorkflow(as: syntax.header) && $0.header.version == entry.header.version
        }
        entries.append(entry)
        return earlier
    }

    /// The workflow that a task runs; of several versions the newest for `latest`.
    func entry(for child: SubworkflowSyntax) -> Entry? {
        let named = versions(of: child)
        guard child.version.value == "latest" else {
            return named.first { $0.header.version == child.version.value }
        }
        return named.max { SemanticVersion($0.header.version) < SemanticVersion($1.header.version) }
    }

    /// Every version of the workflow that a task names.
    func versions(of child: SubworkflowSyntax) -> [Entry] {
        entries.filter {
            $0.header.namespace == child.namespace.value && $0.header.name == child.name.value
        }
    }

    /// The names in a namespace, each once.
    func names(in namespace: String) -> [String] {
        var seen: Set<String> = []
        return entries.filter { $0.header.namespace == namespace }.map(\.header.name)
            .filter { seen.insert($0).inserted }
    }
}

extension WorkflowHeader {
    fileprivate func isSameWorkflow(as other: WorkflowHeader) -> Bool {
        namespace == other.namespace && name == other.name
    }
}

extension SchemaSyntax {
    fileprivate var document: JSONSchema? {
        if case .document(let schema) = content { schema } else { nil }
    }
}

/// A version in the order of precedence.
///
/// Source: semver.org, "Semantic Versioning 2.0.0", section 11.
private struct SemanticVersion: Comparable {
    private let numbers: [Identifier]
    private let prerelease: [Identifier]

    private enum Identifier: Comparable {
        /// Numbers come before words; longer ones are greater.
        case number(length: Int, digits: String)
        case word(String)
    }

    init(_ text: String) {
        let version = text.prefix { $0 != "+" }
        let core = version.prefix { $0 != "-" }
        numbers = Self.identifiers(core)
        prerelease = Self.identifiers(version.dropFirst(core.count + 1))
    }

    private static func identifiers(_ text: Substring) -> [Identifier] {
        text.split(separator: ".").map { part in
            part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                ? .number(length: part.utf8.count, digits: String(part)) : .word(String(part))
        }
    }

    static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
        if left.numbers != right.numbers {
            return left.numbers.lexicographicallyPrecedes(right.numbers)
        }
        // A release comes after everything that led to it.
        if left.prerelease.isEmpty || right.prerelease.isEmpty {
            return !left.prerelease.isEmpty && right.prerelease.isEmpty
        }
        return left.prerelease.lexicographicallyPrecedes(right.prerelease)
    }
}
