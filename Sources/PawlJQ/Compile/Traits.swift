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
        case .assign(let paths, let value):
            guard let keys = keys(ofPath: paths) else { return .complex }
            return simple(keys + [value])
        case .modify(let paths, let update):
            guard let keys = keys(ofPath: paths) else { return .complex }
            return simple(keys + [update])
        case .bind(let source, let set, let body):
            let alternatives = patterns[set].alternatives
            guard alternatives.count == 1 else { return .complex }
            return simple([source, body] + alternatives[0].steps.map(\.key))
        case .comma, .iterate, .attempt, .loop, .label, .breakOut, .call,
            .parameter, .empty, .path, .getpath, .range:
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

    /// The keys that are worked out along a path such as `.a[.b]`; `nil` for paths that can have
    /// several outputs.
    private func keys(ofPath node: NodeID) -> [NodeID]? {
        switch nodes[node] {
        case .identity: return []
        case .field(let target, _, false): return keys(ofPath: target)
        case .index(let target, let key, false): return keys(ofPath: target).map { $0 + [key] }
        case .constant, .variable, .pipe, .comma, .field, .index, .slice, .iterate, .array,
            .object, .negate, .binary, .and, .or, .alternative, .conditional, .attempt, .bind,
            .loop, .label, .breakOut, .call, .parameter, .builtin0, .builtin1,
            .builtin2, .builtin3, .empty, .path, .getpath, .range, .assign, .modify:
            return nil
        }
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
