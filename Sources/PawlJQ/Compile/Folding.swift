import PawlJSON

/// Works out beforehand what does not depend on the input.
///
/// What would raise an error, take long or grow large is left to the evaluation, so that folding
/// changes neither outputs nor errors. A folded filter is a constant or one of its own parts.
extension Compiler {
    /// What a constant may cost and how large it may be.
    private static let limits = {
        var limits = EvaluationLimits()
        limits.steps = 1_000
        limits.bytes = 4_096
        return limits
    }()

    /// The node that does the same as `node`, when there is a simpler one.
    mutating func folded(_ node: Node) -> NodeID? {
        var budget = Budget(limits: Self.limits, now: 0)
        switch node {
        case .negate(let inner):
            guard let value = value(of: inner) else { return nil }
            return constant { () throws(JQError) in try Arithmetic.negate(value) }
        case .binary(let name, let left, let right):
            guard var left = value(of: left), let right = value(of: right) else { return nil }
            return constant { () throws(JQError) in
                try Arithmetic.apply(name, &left, right, &budget)
            }
        case .pipe(let first, let second):
            if case .identity = assembly.nodes[first] { return second }
            if case .identity = assembly.nodes[second] { return first }
            guard let input = value(of: first) else { return nil }
            switch assembly.nodes[second] {
            case .constant: return second
            case .builtin0(let index) where Builtins.table[index].isFoldable:
                return constant { () throws(JQError) in
                    try Builtins.table[index].call(input, &budget)
                }
            default: return nil
            }
        case .conditional(let condition, let then, let otherwise):
            return value(of: condition).map { $0.isTruthy ? then : otherwise }
        case .and(let left, let right):
            return value(of: left).flatMap { $0.isTruthy ? truth(of: right) : constant(false) }
        case .or(let left, let right):
            return value(of: left).flatMap { $0.isTruthy ? constant(true) : truth(of: right) }
        case .alternative(let left, let right):
            return value(of: left).map { $0.isTruthy ? left : right }
        case .array(let inner):
            var elements: [JSONValue] = []
            for element in assembly.elements(of: inner) {
                guard let value = value(of: element) else { return nil }
                elements.append(value)
            }
            return constant(.array(elements))
        case .identity, .constant, .variable, .comma, .field, .index, .slice, .iterate, .object,
            .attempt, .bind, .loop, .label, .breakOut, .call, .parameter, .builtin0, .builtin1,
            .builtin2, .builtin3, .empty, .path, .getpath, .range, .assign, .modify:
            return nil
        }
    }

    private func value(of node: NodeID) -> JSONValue? {
        guard case .constant(let index) = assembly.nodes[node] else { return nil }
        return assembly.constants[index]
    }

    /// A constant's truth.
    private mutating func truth(of node: NodeID) -> NodeID? {
        value(of: node).map { constant(.bool($0.isTruthy)) }
    }

    private mutating func constant(
        _ compute: () throws(JQError) -> JSONValue
    ) -> NodeID? {
        guard let value = try? compute(),
            value.printedBytes(upTo: Self.limits.bytes) <= Self.limits.bytes
        else { return nil }
        return constant(value)
    }
}

extension Builtin {
    /// Whether its outcome depends on its input alone. Formats and conversions are worth it.
    fileprivate var isFoldable: Bool {
        name.hasPrefix("@") || ["length", "not", "tostring", "tojson", "type"].contains(name)
    }
}
