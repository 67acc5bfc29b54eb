extension Assembly {
    /// Works out what can be said of a node whose parts are already there.
    func traits(of node: Node) -> NodeTraits {
        switch node {
        case .identity, .constant, .variable, .builtin0: return simple([])
        case .field(let target, _, let optional):
            return optional ? .complex : simple([target])
        case .index(let target, let key, let optional):
            return optional ? .complex : simple([target, key])
        case .slice(let target, let from, let to, let optional):
            return optional ? .complex : simple([target, from, to])
        case .negate(let inner), .builtin1(_, let inner): return simple([inner])
        case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right),
            .alternative(let left, let right), .pipe(let left, let right),
            .builtin2(_, let left, let right):
            return simple([left, right])
        case .conditional(let condition, let then, let otherwise):
            return simple([condition, then, otherwise])
        case .builtin3(_, let first, let second, let third):
            return simple([first, second, third])
        case .object(let index):
            return simple(objects[index].flatMap { [$0.key, $0.value] })
        case .array(let inner): return simple(elements(of: inner))
        case .comma, .iterate, .attempt, .bind, .reduce, .foreach, .label, .breakOut, .call,
            .parameter, .empty, .path, .getpath, .range, .assign, .modify:
            return .complex
        }
    }

    /// The parts of `a, b, c`.
    func elements(of node: NodeID) -> [NodeID] {
        var found: [NodeID] = []
        var rest = node
        while case .comma(let first, let second) = nodes[rest] {
            found.append(first)
            rest = second
        }
        return found + [rest]
    }

    private func simple(_ parts: [NodeID]) -> NodeTraits {
        var height = 1
        for part in parts {
            guard traits[part].simple else { return .complex }
            height = max(height, traits[part].height + 1)
        }
        return NodeTraits(simple: height <= Compiler.maximumSimpleHeight, height: height)
    }
}

extension NodeTraits {
    static let complex = NodeTraits(simple: false, height: 0)
}
