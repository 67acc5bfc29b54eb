import PawlJQ
import PawlJSON

extension WorkflowGraph {
    /// A complete listing of the graph, one fact a line: what the digest is made of.
    ///
    /// Everything that affects an execution is in it and nothing else: no spans, no comments, no
    /// title or summary, and expressions as they print from their syntax trees. The order of keys
    /// is kept where data can show it: in values, and in schemas, whose first failure is reported.
    ///
    /// The standard form of the document is in it, as a hash, only when an expression can read it
    /// through `$workflow.definition` or `$task.definition`.
    package var text: String {
        String(decoding: listing.bytes(), as: UTF8.self)
    }

    private var listing: GraphListing {
        GraphListing(
            header: header,
            definition: definition,
            input: input,
            output: output,
            timeout: timeout,
            schedule: schedule,
            concurrency: concurrency,
            finalizer: finalizer,
            nodes: nodes,
            regions: regions,
            environmentNames: environmentNames
        )
    }
}

/// Writes the listing of a graph, which may still be on its way into its initialiser.
struct GraphListing {
    /// Named in the first line; it changes when the same graph gets another listing.
    static let version = 1

    let header: WorkflowHeader
    let definition: JSONValue
    let input: InputModel
    let output: OutputModel
    let timeout: DurationTemplate?
    let schedule: ScheduleModel?
    let concurrency: ConcurrencyModel?
    let finalizer: RegionID?
    let nodes: [Node]
    let regions: [Region]
    let environmentNames: [String]

    private var writer = ListingWriter()

    init(
        header: WorkflowHeader,
        definition: JSONValue,
        input: InputModel,
        output: OutputModel,
        timeout: DurationTemplate?,
        schedule: ScheduleModel?,
        concurrency: ConcurrencyModel?,
        finalizer: RegionID?,
        nodes: [Node],
        regions: [Region],
        environmentNames: [String]
    ) {
        self.header = header
        self.definition = definition
        self.input = input
        self.output = output
        self.timeout = timeout
        self.schedule = schedule
        self.concurrency = concurrency
        self.finalizer = finalizer
        self.nodes = nodes
        self.regions = regions
        self.environmentNames = environmentNames
    }

    var digest: GraphDigest { GraphDigest(SHA256.hash(bytes())) }

    func bytes() -> [UInt8] {
        var copy = self
        copy.write()
        return copy.writer.bytes
    }

    private mutating func write() {
        writer.line("pawl graph \(Self.version)")
        writer.line("workflow", .string(header.namespace), .string(header.name))
        writer.line("version", .string(header.version))
        if !environmentNames.isEmpty {
            writer.line("environment", .array(environmentNames.map(JSONValue.string)))
        }
        writer.input(input)
        writer.output(output)
        writer.duration("timeout", timeout)
        if let schedule { writer.schedule(schedule) }
        writer.concurrency(concurrency)
        writeRegion(RegionID(0))
        if let finalizer { writeRegion(finalizer) }
        if writer.readsDefinition {
            writer.line("definition", .string(SHA256.hash(definition.utf8()).hex))
        }
    }

    private mutating func writeRegion(_ id: RegionID) {
        let region = regions[id.rawValue]
        writer.line("list \(id.rawValue) \(region.role.caption)", .string(region.reference))
        writer.depth += 1
        for node in region.nodes { writeNode(nodes[node.rawValue]) }
        writer.depth -= 1
    }

    private mutating func writeNode(_ node: Node) {
        writer.line("task \(node.id.rawValue) \(node.kind.keyword)", .string(node.name))
        writer.depth += 1
        writer.line("reference", .string(node.reference))
        writer.expression("if", node.condition)
        writer.input(node.input)
        writer.kind(node.kind)
        writer.settings(node.settings)
        writer.output(node.output)
        writer.value("export as", node.export.as)
        writer.schema("export schema", node.export.schema)
        writer.duration(node.timeoutIsPerAttempt ? "timeout per attempt" : "timeout", node.timeout)
        for item in node.extensions {
            writer.line("extension", .string(item.name))
            writer.depth += 1
            writer.expression("when", item.when)
            writer.depth -= 1
        }
        if node.recordsOutput { writer.line("recorded") }
        for edge in node.edges {
            writer.line("\(edge.label.caption) -> \(edge.target.caption)")
        }
        for edge in node.edges {
            if case .region(let region) = edge.target { writeRegion(region) }
        }
        writer.depth -= 1
    }
}
