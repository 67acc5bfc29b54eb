/// What can be said of a compiled filter beforehand.
struct NodeTraits: Sendable {
    /// How a filter can be evaluated.
    enum Manner: Sendable {
        /// By plain recursion, with exactly one output or an error.
        case single
        /// By plain recursion, with any number of outputs.
        case stream
        /// By the machine only.
        case machine
    }

    var manner: Manner
    /// The levels of native recursion that it takes, what comes after it apart.
    var height: Int

    var isSingle: Bool { manner == .single }
    var isDirect: Bool { manner != .machine }

    static let machine = NodeTraits(manner: .machine, height: 0)
}

extension Assembly {
    /// Works out what can be said of a node whose parts are already there.
    func traits(of node: Node) -> NodeTraits {
        let traits = uncappedTraits(of: node)
        return traits.height <= Compiler.maximumDirectHeight ? traits : .machine
    }

    private func uncappedTraits(of node: Node) -> NodeTraits {
        switch node {
        case .identity, .constant, .variable, .builtin0: return single([])
        case .empty, .breakOut: return NodeTraits(manner: .stream, height: 1)
        case .field(let target, _, let optional): return access([target], optional)
        case .index(let target, let key, let optional): return access([key, target], optional)
        case .slice(let target, let from, let to, let optional):
            return access([from, to, target], optional)
        case .iterate(let target, _): return access([target], true)
        case .negate(let inner), .builtin1(_, let inner): return nested([inner])
        case .binary(_, let left, let right), .builtin2(_, let left, let right):
            return nested([right, left])
        case .range(let from, let to): return access([from, to], true)
        case .and(let left, let right), .or(let left, let right), .pipe(let left, let right):
            return nested([left, right])
        case .comma(let first, let second): return sequence([first, second], .stream)
        case .alternative(let left, let right):
            let isSingle = traits[left].isSingle && traits[right].isSingle
            return sequence([left, right], isSingle ? .single : .stream)
        case .conditional(let condition, let then, let otherwise):
            let branches = sequence([then, otherwise], .stream)
            let isSingle = traits[then].isSingle && traits[otherwise].isSingle
            return nested(condition, then: isSingle ? branches.single : branches)
        case .builtin3(_, let first, let second, let third):
            return nested([third, second, first])
        case .object(let index):
            return single(objects[index].flatMap { [$0.key, $0.value] })
        case .array(let inner): return sequence([inner], .single)
        case .attempt(let body, let handler):
            return sequence(handler < 0 ? [body] : [body, handler], .stream)
        case .label(_, let body): return sequence([body], .stream)
        case .bind(let source, let set, let body):
            let alternatives = patterns[set].alternatives
            let keys = single((alternatives.first?.steps ?? []).map(\.key))
            guard alternatives.count == 1, keys.isSingle else { return .machine }
            let rest = nested([source, body])
            return NodeTraits(manner: rest.manner, height: max(rest.height, keys.height))
        case .loop(let index): return traits(of: loops[index])
        case .assign(let paths, let value):
            guard let keys = keys(ofPath: paths) else { return .machine }
            return single(keys + [value])
        case .modify(let paths, let update):
            guard let keys = keys(ofPath: paths) else { return .machine }
            return single(keys + [update])
        case .call, .parameter, .path, .getpath: return .machine
        }
    }

    private func traits(of loop: Loop) -> NodeTraits {
        let alternatives = patterns[loop.patterns].alternatives
        let keys = single((alternatives.first?.steps ?? []).map(\.key))
        guard alternatives.count == 1, keys.isSingle else { return .machine }
        switch loop.output {
        case .last:
            let body = nested([loop.source, loop.update])
            let parts = sequence([loop.initial], .stream).and(keys).and(body)
            return traits[loop.initial].isSingle ? parts.single : parts
        case .each(let extract):
            let rest = [loop.source, loop.update] + (extract.map { [$0] } ?? [])
            return sequence([loop.initial], .stream).and(keys).and(nested(rest)).stream
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

    // MARK: combining

    /// All parts have one output and are worked out one after the other.
    private func single(_ parts: [NodeID]) -> NodeTraits {
        let all = sequence(parts, .single)
        return parts.allSatisfy { traits[$0].isSingle } ? all : .machine
    }

    /// The parts are evaluated one after the other.
    private func sequence(_ parts: [NodeID], _ manner: NodeTraits.Manner) -> NodeTraits {
        var height = 1
        for part in parts {
            guard traits[part].isDirect else { return .machine }
            height = max(height, traits[part].height + 1)
        }
        return NodeTraits(manner: manner, height: height)
    }

    /// Each part is evaluated for each output of the parts before it: what has several outputs
    /// stays on the stack meanwhile.
    private func nested(_ parts: [NodeID]) -> NodeTraits {
        guard let last = parts.last else { return NodeTraits(manner: .single, height: 1) }
        var result = NodeTraits(manner: traits[last].manner, height: traits[last].height + 1)
        guard result.isDirect else { return .machine }
        for part in parts.dropLast().reversed() { result = nested(part, then: result) }
        return result
    }

    private func nested(_ first: NodeID, then rest: NodeTraits) -> NodeTraits {
        guard rest.isDirect, traits[first].isDirect else { return .machine }
        let own = traits[first].height + 1
        if traits[first].isSingle {
            return NodeTraits(manner: rest.manner, height: max(own, rest.height))
        }
        return NodeTraits(manner: .stream, height: own + rest.height)
    }

    /// As `nested`, for filters that may have no output at the end of it.
    private func access(_ parts: [NodeID], _ isStream: Bool) -> NodeTraits {
        let all = nested(parts)
        return isStream ? all.stream : all
    }
}

extension NodeTraits {
    fileprivate var single: NodeTraits {
        isDirect ? NodeTraits(manner: .single, height: height) : self
    }

    fileprivate var stream: NodeTraits {
        isDirect ? NodeTraits(manner: .stream, height: height) : self
    }

    /// Both, one after the other.
    fileprivate func and(_ other: NodeTraits) -> NodeTraits {
        guard isDirect, other.isDirect else { return .machine }
        return NodeTraits(manner: manner, height: max(height, other.height))
    }
}
