import PawlDiagnostics
import PawlGraph

/// What `then` may say besides the name of a task.
enum FlowDirective: String, CaseIterable {
    case `continue`, exit, end
}

extension GraphDraft {
    /// The name of the catch variable when none is written.
    static let defaultErrorVariable = "error"
    /// The name of the loop variables when none are written.
    static let defaultItemVariable = "item"
    static let defaultIndexVariable = "index"

    /// Numbers the tasks and lists of a document, connects them, and marks the tasks whose output
    /// `$steps` reads.
    init(lowering syntax: WorkflowSyntax) {
        self.syntax = syntax
        self.definitions = DefinitionTable(syntax.use)
        _ = addRegion(
            syntax.tasks,
            role: .workflow,
            owner: nil,
            variables: [],
            isRetried: false,
            isOfExtension: false
        )
        finalizer = syntax.settings.finalizer.map {
            addRegion(
                $0,
                role: .finalizer,
                owner: nil,
                variables: [],
                isRetried: false,
                isOfExtension: false
            )
        }
        connect()
        collectReaders()
        markRecordedSteps()
    }

    // MARK: Numbering

    private mutating func addRegion(
        _ list: TaskListSyntax,
        role: PawlGraph.Region.Role,
        owner: NodeID?,
        variables: [BoundVariable],
        isRetried: Bool,
        isOfExtension: Bool
    ) -> RegionID {
        let id = RegionID(regions.count)
        regions.append(
            Region(
                id: id,
                role: role,
                owner: owner,
                reference: list.reference,
                span: list.span,
                variables: variables,
                isRetried: isRetried,
                isOfExtension: isOfExtension,
                brokenNames: list.brokenNames,
                isUncertain: !list.brokenNames.isEmpty
            )
        )
        for (position, task) in list.tasks.enumerated() {
            let node = addNode(task, region: id, position: position)
            regions[id.rawValue].nodes.append(node)
            register(node, named: task.name.value, in: id)
        }
        return id
    }

    private mutating func register(_ node: NodeID, named name: String, in region: RegionID) {
        // In place: taking a list out and putting it back would copy its names for every task.
        if regions[region.rawValue].names[name] == nil {
            regions[region.rawValue].names[name] = node
        } else {
            regions[region.rawValue].isUncertain = true
        }
    }

    private mutating func addNode(
        _ task: TaskSyntax,
        region: RegionID,
        position: Int
    ) -> NodeID {
        let id = NodeID(nodes.count)
        nodes.append(Node(id: id, syntax: task, region: region, position: position))
        nodes[id.rawValue].regions = addRegions(of: task.body, owner: id)
        nodes[id.rawValue].asides = addAsides(of: task.settings, owner: id)
        if !self[region].isOfExtension { extend(id) }
        return id
    }

    private mutating func addAsides(of settings: SettingsSyntax?, owner: NodeID) -> [RegionID] {
        guard let settings else { return [] }
        let enclosing = self[self[owner].region]
        var asides: [RegionID] = []
        if let tasks = settings.compensation {
            asides.append(
                addRegion(
                    tasks,
                    role: .compensation,
                    owner: owner,
                    variables: enclosing.variables,
                    isRetried: false,
                    isOfExtension: enclosing.isOfExtension
                )
            )
        }
        if let tasks = settings.finalizer {
            asides.append(
                addRegion(
                    tasks,
                    role: .finalizer,
                    owner: owner,
                    variables: enclosing.variables,
                    isRetried: enclosing.isRetried,
                    isOfExtension: enclosing.isOfExtension
                )
            )
        }
        return asides
    }

    private mutating func addRegions(of body: TaskBody, owner: NodeID) -> [RegionID] {
        let variables = self[self[owner].region].variables
        let isRetried = self[self[owner].region].isRetried
        let isOfExtension = self[self[owner].region].isOfExtension
        func add(
            _ list: TaskListSyntax,
            _ role: PawlGraph.Region.Role,
            adding names: [BoundVariable] = [],
            retried: Bool = false
        ) -> RegionID {
            addRegion(
                list,
                role: role,
                owner: owner,
                variables: variables + names,
                isRetried: isRetried || retried,
                isOfExtension: isOfExtension
            )
        }
        func iterated(_ iterator: IteratorSyntax?) -> [RegionID] {
            guard let iterator, let tasks = iterator.tasks else { return [] }
            return [add(tasks, .iteration, adding: iterator.variables)]
        }
        switch body {
        case .sequence(let list):
            return [add(list, .sequence)]
        case .forEach(let loop):
            return [add(loop.tasks, .iteration, adding: loop.variables)]
        case .fork(let fork):
            return fork.branches.tasks.enumerated().map { index, branch in
                add(fork.branches.branch(branch), .branch(index))
            }
        case .tryCatch(let attempt):
            let body = add(attempt.tasks, .attempt, retried: attempt.catch.retry != nil)
            guard let handler = attempt.catch.handler else { return [body] }
            return [body, add(handler, .handler, adding: [attempt.catch.variable])]
        case .listen(let listen):
            return iterated(listen.iterator)
        case .call(let call):
            return iterated(call.iterator) + called(call, by: owner)
        case .set, .switch, .raise, .wait, .shell, .process, .emit:
            return []
        }
    }

    /// The task of a function at a call of it, as a list of its own.
    private mutating func called(_ call: CallSyntax, by owner: NodeID) -> [RegionID] {
        guard case .function(let function) = call.target,
            case .named(let name) = function.reference,
            let task = definitions.functions[name.value]
        else { return [] }
        if let first = calledFunctions.firstIndex(of: name.value) {
            let path = Array(calledFunctions[first...]) + [name.value]
            refusedCalls.append((name, .recursion(path)))
            return []
        }
        guard calledFunctions.count < Self.maximumFunctionDepth else {
            refusedCalls.append((name, .tooDeep))
            return []
        }
        functionCalls += 1
        guard functionCalls <= Self.maximumFunctionCalls else {
            if functionCalls == Self.maximumFunctionCalls + 1 {
                refusedCalls.append((name, .tooMany))
            }
            return []
        }
        calledFunctions.append(name.value)
        defer { calledFunctions.removeLast() }
        let list = TaskListSyntax(tasks: [task], reference: "/use/functions", span: task.span)
        let region = self[self[owner].region]
        return [
            addRegion(
                list,
                role: .function,
                owner: owner,
                variables: [],
                isRetried: region.isRetried,
                isOfExtension: region.isOfExtension
            )
        ]
    }

    /// Puts the lists of the extensions that extend a task around it.
    private mutating func extend(_ id: NodeID) {
        let isRetried = self[self[id].region].isRetried
        // Nothing extends what an extension calls, so that does not lead back here.
        let outside = calledFunctions
        calledFunctions = []
        defer { calledFunctions = outside }
        for item in syntax.use.extensions where item.extend.value.matches(self[id].syntax.body) {
            let index = self[id].extensions.count
            func add(_ list: TaskListSyntax?, _ role: PawlGraph.Region.Role) -> RegionID? {
                list.map {
                    addRegion(
                        $0,
                        role: role,
                        owner: id,
                        variables: [],
                        isRetried: isRetried,
                        isOfExtension: true
                    )
                }
            }
            let before = add(item.before, .before(index))
            let after = add(item.after, .after(index))
            nodes[id.rawValue].extensions.append(
                Extension(syntax: item, before: before, after: after)
            )
        }
    }

    // MARK: Edges

    private mutating func connect() {
        for index in nodes.indices {
            nodes[index].edges = edges(of: nodes[index])
        }
    }

    private mutating func edges(of node: Node) -> [Edge] {
        let task = node.syntax
        var edges = inward(node)
        var takesNext = true
        switch task.body {
        case .switch(let cases):
            for (index, item) in cases.enumerated() {
                edges.append(Edge(.matched(index), target(of: item.then, from: node)))
            }
            takesNext = !cases.contains { $0.when == nil }
        case .raise:
            takesNext = false
        case .tryCatch(let attempt):
            if let then = attempt.catch.then {
                edges.append(Edge(.caught, target(of: then, from: node)))
            }
        case .sequence, .set, .forEach, .fork, .wait, .shell, .process, .call, .emit, .listen:
            break
        }
        // What stands for the task leads to where the task would have led.
        if node.extensions.contains(where: \.replaces) { takesNext = true }
        if takesNext { edges.append(Edge(.next, target(of: task.then, from: node))) }
        if task.condition != nil { edges.append(Edge(.skipped, following(node))) }
        return edges
    }

    /// The edges into the lists that a task owns.
    private func inward(_ node: Node) -> [Edge] {
        (node.regions + node.asides + node.extensions.flatMap(\.regions)).map { region in
            switch self[region].role {
            case .workflow, .sequence, .iteration, .attempt, .function: Edge(.body, .region(region))
            case .handler: Edge(.handler, .region(region))
            case .compensation: Edge(.compensation, .region(region))
            case .finalizer: Edge(.finalizer, .region(region))
            case .branch(let index): Edge(.branch(index), .region(region))
            case .before(let index): Edge(.before(index), .region(region))
            case .after(let index): Edge(.after(index), .region(region))
            }
        }
    }

    private mutating func target(of then: Located<String>?, from node: Node) -> Edge.Target {
        guard let then else { return following(node) }
        switch FlowDirective(rawValue: then.value) {
        case .continue: return following(node)
        case .exit:
            if case .before = self[node.region].role { return .replace }
            return .leave
        case .end: return .end
        case nil: break
        }
        if let named = self[node.region].names[then.value] { return .node(named) }
        regions[node.region.rawValue].isUncertain = true
        return following(node)
    }
}

extension ForkSyntax {
    var branchNames: [String] { branches.tasks.map(\.name.value) }
}

extension TaskListSyntax {
    /// The list that one branch of a `fork` is.
    fileprivate func branch(_ task: TaskSyntax) -> TaskListSyntax {
        TaskListSyntax(tasks: [task], reference: reference, span: task.span)
    }
}
