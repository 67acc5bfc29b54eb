import PawlDiagnostics
import PawlJSON

extension Compiler {
    // MARK: definitions

    /// Puts a definition into scope and compiles it; its body sees itself.
    mutating func define(_ definition: Definition) {
        assembly.functions.append(Function(entry: 0, slots: 0))
        let index = assembly.functions.count - 1
        let canBeInlined = definition.canBeInlined
        scope.append(
            .function(
                definition.name,
                arity: definition.parameters.count,
                depth: depth,
                index: index,
                inlining: canBeInlined
                    ? Inlining(definition: definition, scope: scope.count) : nil
            )
        )
        compile(definition, as: index)
    }

    mutating func compile(_ definition: Definition, as index: Int) {
        frames.append(FrameLayout())
        let before = scope.count
        for (index, parameter) in definition.parameters.enumerated() {
            scope.append(.parameter(parameter.name, depth: depth, index: index))
        }
        var values: [(slot: Int, parameter: Int)] = []
        for (index, parameter) in definition.parameters.enumerated() {
            guard case .value(let name) = parameter else { continue }
            let slot = newSlot()
            scope.append(.variable(name, depth: depth, slot: slot))
            values.append((slot, index))
        }
        var entry = compile(definition.body)
        for (slot, index) in values.reversed() {
            let source = emit(.parameter(level: 0, index: index))
            entry = emitBinding(of: slot, to: source, in: entry)
        }
        scope.removeLast(scope.count - before)
        assembly.functions[index] = Function(entry: entry, slots: frames.removeLast().slots)
    }

    // MARK: calls

    /// Emits the call of what the name means here: the innermost definition, or a built-in filter.
    mutating func call(
        _ name: String,
        _ arguments: [Syntax],
        _ span: SourceSpan
    ) -> NodeID {
        for binding in scope.reversed() {
            switch binding {
            case .parameter(name, let depth, let index) where arguments.isEmpty:
                return emit(.parameter(level: self.depth - depth, index: index))
            case .function(name, arguments.count, let depth, let index, let inlining):
                if let inlining, mayInline {
                    let seen = Array(scope[..<inlining.scope])
                    return write(
                        inlining.definition,
                        arguments,
                        seeing: seen,
                        inPrelude: inPrelude
                    )
                }
                return callFunction(index, level: self.depth - depth, arguments)
            case .argument(name, let index) where arguments.isEmpty:
                return compile(writtenArgument: index)
            case .variable, .label, .parameter, .function, .argument:
                continue
            }
        }
        if arguments.isEmpty, let literal = Literals.named[name] { return constant(literal) }
        if Purity.refusal(ofFilter: name, in: world) != nil {
            return refuse(name, arguments, span)
        }
        if let inlined = inline(name, arguments) { return inlined }
        if let builtin = builtin(name, arguments) { return builtin }
        let signature = "\(name)/\(arguments.count)"
        if mayInline, let definition = Prelude.inlined[signature] {
            return write(definition, arguments, seeing: [], inPrelude: true)
        }
        if let function = preludeFunction(signature) {
            return callFunction(function, level: -1, arguments)
        }
        return refuse(name, arguments, span)
    }

    private mutating func refuse(
        _ name: String,
        _ arguments: [Syntax],
        _ span: SourceSpan
    ) -> NodeID {
        reportUnknown(name, arguments, span)
        for argument in arguments { _ = compile(argument) }
        return emit(.empty)
    }

    private mutating func callFunction(
        _ function: Int,
        level: Int,
        _ arguments: [Syntax]
    ) -> NodeID {
        let arguments = arguments.map { argument($0) }
        assembly.calls.append(CallSite(function: function, level: level, arguments: arguments))
        return emit(.call(assembly.calls.count - 1))
    }

    /// An argument that binds variables runs in a frame of its own, because it may be entered
    /// again while an earlier run of it is unfinished.
    mutating func argument(_ syntax: Syntax) -> Argument {
        if case .call(let name, let arguments) = syntax.kind, arguments.isEmpty {
            for binding in scope.reversed() {
                if case .function(name, 0, _, _, _) = binding { break }
                if case .argument(name, _) = binding { break }
                if case .parameter(name, let depth, let index) = binding {
                    return .parameter(level: self.depth - depth, index: index)
                }
            }
        }
        guard needsSlots(syntax) else { return .filter(compile(syntax), slots: 0) }
        frames.append(FrameLayout())
        let node = compile(syntax)
        return .filter(node, slots: max(1, frames.removeLast().slots))
    }

    private mutating func preludeFunction(_ signature: String) -> Int? {
        if let known = preludeFunctions[signature] { return known }
        guard let definition = Prelude.definitions[signature] else { return nil }
        assembly.functions.append(Function(entry: 0, slots: 0))
        let index = assembly.functions.count - 1
        preludeFunctions[signature] = index
        let saved = (scope, frames, inPrelude)
        (scope, frames, inPrelude) = ([], [], true)
        compile(definition, as: index)
        (scope, frames, inPrelude) = saved
        return index
    }

    private mutating func builtin(_ name: String, _ arguments: [Syntax]) -> NodeID? {
        switch (name, arguments.count) {
        case ("empty", 0): return emit(.empty)
        case ("path", 1): return emit(.path(compile(arguments[0])))
        case ("getpath", 1): return emit(.getpath(compile(arguments[0])))
        case ("range", 2):
            let from = compile(arguments[0])
            return emit(.range(from, compile(arguments[1])))
        case ("range", 1):
            let from = constant(0)
            return emit(.range(from, compile(arguments[0])))
        default: break
        }
        guard let index = Builtins.index["\(name)/\(arguments.count)"] else { return nil }
        let nodes = arguments.map { compile($0) }
        switch nodes.count {
        case 0: return emit(.builtin0(index))
        case 1: return emit(.builtin1(index, nodes[0]))
        case 2: return emit(.builtin2(index, nodes[0], nodes[1]))
        default: return emit(.builtin3(index, nodes[0], nodes[1], nodes[2]))
        }
    }

    /// Small filters are written out where they stand: a call would only cost time.
    private mutating func inline(_ name: String, _ arguments: [Syntax]) -> NodeID? {
        switch (name, arguments.count) {
        case ("map", 1):
            let each = emit(.iterate(target: emit(.identity), optional: false))
            return emit(.array(emit(.pipe(each, compile(arguments[0])))))
        case ("select", 1):
            let condition = compile(arguments[0])
            let body = emit(.identity)
            return emit(.conditional(condition, then: body, otherwise: emit(.empty)))
        case ("map_values", 1):
            let each = emit(.iterate(target: emit(.identity), optional: false))
            return emit(.modify(paths: each, update: compile(arguments[0])))
        case ("first", 0), ("last", 0):
            let key = constant(name == "first" ? 0 : -1)
            return emit(.index(target: emit(.identity), key: key, optional: false))
        default: return nil
        }
    }
}
