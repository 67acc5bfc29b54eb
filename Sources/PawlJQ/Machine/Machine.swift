import PawlJSON

/// Evaluates a program with its own stacks: continuations (`Frame`) and choices.
///
/// Nothing here recurses with the program or the data; how deep a program may nest is a budget,
/// not a matter of the native stack. Calls in tail position keep no frame.
struct Machine {
    /// What happens next with the registers.
    enum Mode {
        /// Run `node` on `value`.
        case evaluate
        /// Hand `value` to `frame`.
        case deliver
        /// Take the latest choice.
        case backtrack
        case finished
    }

    let code: Code
    let direct: DirectEvaluator
    var budget: Budget
    var node: NodeID
    var value: JSONValue
    var environment: Environment
    var frame: Frame
    /// Where a path expression stands; `nil` outside of one.
    var path: PathNode?
    /// The path node that `value` is at; `nil` for a value that was computed.
    var origin: PathNode?
    var choices: [Choice] = []
    var outputs: Outputs
    /// Whether filters with one output are left to plain recursion; the outcome is the same.
    private let takesShortCuts: Bool

    init(
        _ code: Code,
        input: JSONValue,
        environment: Environment,
        budget: Budget,
        outputs: Outputs = Outputs(),
        takesShortCuts: Bool = true
    ) {
        self.outputs = outputs
        self.code = code
        self.takesShortCuts = takesShortCuts
        self.direct = DirectEvaluator(code: code)
        self.budget = budget
        self.node = code.root
        self.value = input
        self.environment = environment
        self.frame = Frame(.output, environment, next: nil)
    }

    /// Whether plain recursion serves the filter, with one output.
    func isSingle(_ node: NodeID) -> Bool { takesShortCuts && code.traits[node].isSingle }

    /// Runs to the end and returns every output.
    mutating func run() throws(JQError) -> [JSONValue] {
        var mode = Mode.evaluate
        while true {
            do throws(JQError) {
                switch mode {
                case .evaluate: mode = try evaluate()
                case .deliver: mode = try deliver()
                case .backtrack: mode = try backtrack()
                case .finished: return outputs.values
                }
            } catch {
                guard case .raised(let problem) = error else {
                    throw error.at(code.spans[budget.node])
                }
                do throws(JQError) {
                    mode = try unwind(problem)
                } catch {
                    throw budget.leaving(error).at(code.spans[budget.node])
                }
            }
        }
    }

    // MARK: stacks

    mutating func push(_ new: Frame) throws(JQError) {
        guard new.depth <= budget.limits.depth else {
            throw budget.reached(.depth)
        }
        frame = new
    }

    mutating func push(_ kind: Choice.Kind, cell: Cell? = nil) throws(JQError) {
        try push(kind, frame, cell: cell)
    }

    mutating func push(_ kind: Choice.Kind, _ frame: Frame, cell: Cell? = nil) throws(JQError) {
        guard choices.count < budget.limits.depth else {
            throw budget.reached(.depth)
        }
        choices.append(
            Choice(
                kind: kind,
                value: value,
                environment: environment,
                frame: frame,
                path: path,
                origin: origin,
                cell: cell
            )
        )
    }

    /// Pops the present frame.
    mutating func pop() {
        if let next = frame.next { frame = next }
    }

    /// Starts a filter whose outcome is a plain value, outside of any path expression.
    mutating func start(
        _ next: NodeID,
        _ kind: Frame.Kind,
        gathered: JSONValue = .null
    )
        throws(JQError)
    {
        try push(
            Frame(
                kind,
                environment,
                value: value,
                gathered: gathered,
                path: path,
                origin: origin,
                next: frame
            )
        )
        path = nil
        origin = nil
        node = next
    }

    /// Goes back to the state in which a frame was pushed, with the frame's input as the value.
    mutating func restore(_ from: Frame) {
        environment = from.environment
        value = from.value
        path = from.path
        origin = from.origin
    }

    /// Gives out a value that was computed from the frame's input.
    mutating func finish(_ result: JSONValue, after from: Frame) -> Mode {
        path = from.path
        origin = nil
        value = result
        pop()
        return .deliver
    }

    // MARK: evaluation

    /// Runs `node` up to the first thing that has to wait.
    mutating func evaluate() throws(JQError) -> Mode {
        if budget.isOverdrawn { try measure() }
        if path == nil, isSingle(node) {
            // The register gives its value up, so that it can change in place.
            var input = JSONValue.null
            swap(&input, &value)
            value = try direct.evaluate(node, consume input, environment, &budget)
            return .deliver
        }
        try budget.step(at: node)
        switch code.nodes[node] {
        case .identity: return .deliver
        case .constant(let index):
            value = code.constants[index]
            origin = nil
            return .deliver
        case .variable(let place):
            let slot = environment.ancestor(place.level).slots[place.slot]
            value = slot.value
            origin = slot.origin
            return .deliver
        case .pipe(let first, let second):
            try push(Frame(.pipe(second), environment, next: frame))
            node = first
            return .evaluate
        case .comma(let first, let second):
            try push(.evaluate(second))
            node = first
            return .evaluate
        case .conditional(let condition, let then, let otherwise):
            if isSingle(condition) {
                let chosen = try direct.evaluate(condition, value, environment, &budget).isTruthy
                node = chosen ? then : otherwise
            } else {
                try start(condition, .conditional(then: then, otherwise: otherwise))
            }
            return .evaluate
        case .field, .index, .slice, .iterate: return try evaluateAccess()
        case .array, .object, .negate, .binary, .and, .or, .alternative:
            return try evaluateOperator()
        case .attempt, .bind, .loop, .label, .breakOut, .call, .parameter, .empty:
            return try evaluateControl()
        case .builtin0, .builtin1, .builtin2, .builtin3, .path, .getpath, .range, .assign,
            .modify:
            return try evaluateBuiltin()
        }
    }

    private mutating func evaluateAccess() throws(JQError) -> Mode {
        switch code.nodes[node] {
        case .field(let target, let name, let optional):
            if case .identity = code.nodes[target] {
                return try access(value, code.constants[name], optional)
            }
            try push(
                Frame(.access(.field(name: name, optional: optional)), environment, next: frame)
            )
            node = target
        case .index(let target, let key, let optional):
            if isSingle(key) {
                let key = try direct.evaluate(key, value, environment, &budget)
                return try awaitTarget(target, key, optional)
            }
            try start(key, .access(.indexKey(target: target, optional: optional)))
        case .slice(let target, let from, let to, let optional):
            try start(from, .access(.sliceFrom(to: to, target: target, optional: optional)))
        case .iterate(let target, let optional):
            if case .identity = code.nodes[target] { return try iterate(optional) }
            try push(Frame(.access(.iterate(optional: optional)), environment, next: frame))
            node = target
        case .identity, .constant, .variable, .pipe, .comma, .array, .object, .negate, .binary,
            .and, .or, .alternative, .conditional, .attempt, .bind, .loop, .label,
            .breakOut, .call, .parameter, .builtin0, .builtin1, .builtin2, .builtin3, .empty,
            .path, .getpath, .range, .assign, .modify:
            preconditionFailure("not an access")
        }
        return .evaluate
    }

    private mutating func evaluateOperator() throws(JQError) -> Mode {
        switch code.nodes[node] {
        case .array(let inner):
            let cell = Cell()
            try push(.collectEnd, cell: cell)
            try push(Frame(.collect, environment, cell: cell, next: frame))
            path = nil
            origin = nil
            node = inner
        case .object(let index):
            if code.objects[index].isEmpty {
                value = .object(JSONObject())
                origin = nil
                return .deliver
            }
            try start(
                code.objects[index][0].key,
                .object(.key(object: index, step: 0)),
                gathered: .object(JSONObject())
            )
        case .negate(let inner): try start(inner, .operation(.negate))
        case .binary(let name, let left, let right):
            if isSingle(right) {
                let right = try direct.evaluate(right, value, environment, &budget)
                try start(left, .operation(.left(name)), gathered: right)
            } else {
                try start(right, .operation(.right(name, left: left)))
            }
        case .and(let left, let right):
            try start(left, .operation(.logicLeft(right: right, isAnd: true)))
        case .or(let left, let right):
            try start(left, .operation(.logicLeft(right: right, isAnd: false)))
        case .alternative(let left, let right):
            let cell = Cell()
            try push(.alternative(right), cell: cell)
            try push(Frame(.alternative, environment, cell: cell, next: frame))
            node = left
        case .identity, .constant, .variable, .pipe, .comma, .field, .index, .slice, .iterate,
            .conditional, .attempt, .bind, .loop, .label, .breakOut, .call,
            .parameter, .builtin0, .builtin1, .builtin2, .builtin3, .empty, .path, .getpath,
            .range, .assign, .modify:
            preconditionFailure("not an operator")
        }
        return .evaluate
    }

    private mutating func evaluateControl() throws(JQError) -> Mode {
        switch code.nodes[node] {
        case .empty: return .backtrack
        case .attempt(let body, let handler):
            try push(.attempt(handler: handler))
            try push(Frame(.attemptEnd, environment, next: frame))
            node = body
        case .bind(let source, let patterns, let body):
            let binding = Destructuring(patterns: patterns, then: .body(body))
            try start(source, .binding(.source(binding)))
        case .loop(let index): try startInitial(index)
        case .label(let slot, let body):
            let label = budget.newLabel()
            environment.slots[slot] = Slot(value: JSONValue(label))
            try push(.label(label))
            try push(Frame(.labelEnd, environment, next: frame))
            node = body
        case .breakOut(let place):
            let label = environment.ancestor(place.level).slots[place.slot].value
            throw .raised(.object(JSONObject([(Self.breakKey, label)])))
        case .call(let site): try call(code.calls[site])
        case .parameter(let level, let index):
            let closure = environment.ancestor(level).closures[index]
            enter(closure)
        case .identity, .constant, .variable, .pipe, .comma, .field, .index, .slice, .iterate,
            .array, .object, .negate, .binary, .and, .or, .alternative, .conditional, .builtin0,
            .builtin1, .builtin2, .builtin3, .path, .getpath, .range, .assign, .modify:
            preconditionFailure("not a control filter")
        }
        return .evaluate
    }

    /// The member that tells a `break` from other errors, as in jq.
    static let breakKey = "__jq"

    /// The label that an error leaves; `nil` for an error that is no `break`. As in jq, it is the
    /// value alone that makes it one.
    static func label(of problem: JSONValue) -> Int? {
        guard case .object(let members) = problem, members.count == 1 else { return nil }
        return problem[breakKey]?.integer
    }

    private mutating func call(_ site: CallSite) throws(JQError) {
        let function = code.functions[site.function]
        var closures: [Closure] = []
        if !site.arguments.isEmpty {
            closures.reserveCapacity(site.arguments.count)
            for argument in site.arguments {
                switch argument {
                case .filter(let node, let slots):
                    closures.append(Closure(node: node, slots: slots, environment: environment))
                case .parameter(let level, let index):
                    closures.append(environment.ancestor(level).closures[index])
                }
            }
        }
        let parent = site.level < 0 ? nil : environment.ancestor(site.level)
        environment = Environment(parent: parent, slots: function.slots, closures: closures)
        node = function.entry
    }

    private mutating func enter(_ closure: Closure) {
        node = closure.node
        if closure.slots > 0 {
            environment = Environment(parent: closure.environment, slots: closure.slots)
        } else if let own = closure.environment {
            environment = own
        }
    }

    private mutating func evaluateBuiltin() throws(JQError) -> Mode {
        switch code.nodes[node] {
        case .builtin0(let index):
            value = try Builtins.table[index].call(value, &budget)
            origin = nil
            return .deliver
        case .builtin1(let index, let first): try start(first, .builtin(.only(index)))
        case .builtin2(let index, let first, let second):
            try start(second, .builtin(.secondOfTwo(index, first: first)))
        case .builtin3(let index, let first, let second, let third):
            try start(third, .builtin(.thirdOfThree(index, first: first, second: second)))
        case .path(let inner):
            try push(
                Frame(.path(.pathEnd), environment, path: path, origin: origin, next: frame)
            )
            path = PathNode(root: value)
            origin = path
            node = inner
        case .getpath(let inner): try start(inner, .path(.getpath))
        case .range(let from, let to): try start(from, .path(.rangeFrom(to: to)))
        case .assign(let paths, let value):
            try start(value, .path(.assignValue(paths: paths)))
        case .modify(let paths, let update): try startModify(paths, update)
        case .identity, .constant, .variable, .pipe, .comma, .field, .index, .slice, .iterate,
            .array, .object, .negate, .binary, .and, .or, .alternative, .conditional, .attempt,
            .bind, .loop, .label, .breakOut, .call, .parameter, .empty:
            preconditionFailure("not a built-in filter")
        }
        return .evaluate
    }

    // MARK: outputs

    mutating func output() throws(JQError) -> Mode {
        try outputs.append(value, &budget)
        return .backtrack
    }
}
