/// Turns the document of a schema into nodes: one pass over all schemas, then the references.
struct SchemaCompiler {
    let document: JSONValue
    let patterns: any PatternCompiler

    var nodes: [SchemaNode] = []
    var resources: [SchemaResource] = []
    /// The node of every place that is a schema.
    var nodeByPointer: [JSONPointer: Int] = [:]
    /// References that wait until every anchor is known.
    var pending: [PendingReference] = []
    var problems: [SchemaProblem] = []
    var warnings: [SchemaProblem] = []
    var tracksEvaluation = false

    struct PendingReference {
        let node: Int
        let rule: Int
        let text: String
        let isDynamic: Bool
    }

    /// The object of a schema that is being compiled.
    struct Site {
        let node: Int
        let object: JSONObject
        let pointer: JSONPointer
        let resource: Int
        let depth: Int
    }

    init(document: JSONValue, patterns: any PatternCompiler) {
        self.document = document
        self.patterns = patterns
    }

    mutating func compile() -> SchemaCompilation {
        resources.append(SchemaResource(uri: "", root: .root))
        _ = schema(document, at: .root, in: 0, depth: 0)
        resolveReferences()
        if problems.isEmpty { findCycles() }
        return SchemaCompilation(
            schema: problems.isEmpty ? finished : nil,
            problems: problems,
            warnings: warnings
        )
    }

    private var finished: JSONSchema {
        JSONSchema(
            source: document,
            digest: document.digest,
            nodes: nodes,
            resources: resources,
            tracksEvaluation: tracksEvaluation,
            patterns: patterns
        )
    }

    /// Compiles the schema at a place and answers its node.
    mutating func schema(
        _ value: JSONValue,
        at pointer: JSONPointer,
        in outer: Int,
        depth: Int
    ) -> Int {
        if let known = nodeByPointer[pointer] { return known }
        let resource = enter(value, at: pointer, outer: outer)
        let node = nodes.count
        nodes.append(SchemaNode(pointer: pointer, resource: resource))
        nodeByPointer[pointer] = node
        switch value {
        case .bool(let answer):
            nodes[node].boolean = answer
        case .object(let object):
            if depth >= SchemaLimits.schemaDepth {
                let limit = SchemaLimits.schemaDepth
                problem(pointer, "schemas nested deeper than \(limit) levels")
            } else {
                keywords(
                    Site(
                        node: node,
                        object: object,
                        pointer: pointer,
                        resource: resource,
                        depth: depth
                    )
                )
            }
        case .null, .number, .string, .array:
            problem(pointer, "a schema is an object, true or false, found \(value.inWords)")
        }
        return node
    }

    /// The resource a schema belongs to: a new one when it has an `$id`.
    private mutating func enter(
        _ value: JSONValue,
        at pointer: JSONPointer,
        outer: Int
    ) -> Int {
        guard case .string(let id)? = value["$id"] else { return outer }
        guard let (name, fragment) = URIReference.split(id), fragment.isEmpty else {
            problem(pointer.appending("$id"), "'$id' cannot have a fragment; use '$anchor'")
            return outer
        }
        let uri = URIReference.resolve(name, against: resources[outer].uri)
        if pointer.tokens.isEmpty {
            resources[0] = SchemaResource(uri: uri, root: .root)
            return 0
        }
        if resources.contains(where: { JSONText.areEqual($0.uri, uri) }) {
            problem(pointer.appending("$id"), "'\(uri)' is the name of another schema already")
        }
        resources.append(SchemaResource(uri: uri, root: pointer))
        return resources.count - 1
    }

    mutating func problem(_ pointer: JSONPointer, _ message: String) {
        problems.append(SchemaProblem(pointer, message))
    }

    /// Adds a check to a schema and answers its place among the schema's rules.
    @discardableResult
    mutating func add(_ keyword: String, _ check: SchemaCheck, to site: Site) -> Int {
        nodes[site.node].rules.append(SchemaRule(keyword: keyword, check: check))
        return nodes[site.node].rules.count - 1
    }
}

extension JSONValue {
    /// The kind of the value and, where it is short, the value: `string "abc"`.
    var inWords: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): "number \(Self.shortened(number.text))"
        case .string: "string \(Self.shortened(text))"
        case .array(let elements): "array of \(elements.count)"
        case .object(let members): "object with \(members.count) properties"
        }
    }

    private static func shortened(_ text: String) -> String {
        let limit = 60
        return text.utf8.count <= limit ? text : text.prefix(limit) + "…"
    }
}
