import PawlDiagnostics

/// Definitions that do not call themselves are written out where they are called: what is left is
/// plain recursion over the program's text, which needs neither frames nor closures.
extension Compiler {
    /// Bounds the recursion of the compiler and the size of the code.
    private static let maximumInliningDepth = 16
    private static let maximumInlinedNodes = 4_096

    var mayInline: Bool {
        inliningDepth < Self.maximumInliningDepth
            && assembly.nodes.count < Self.maximumInlinedNodes
    }

    /// Emits the body of a definition with the arguments in place of its parameters.
    ///
    /// - Parameters:
    ///   - seen: what the body sees besides its parameters.
    ///   - isOfPrelude: whether the body is ours, so that no problem is reported in it.
    mutating func write(
        _ definition: Definition,
        _ arguments: [Syntax],
        seeing seen: [Binding],
        inPrelude isOfPrelude: Bool
    ) -> NodeID {
        let outer = (scope, inPrelude)
        let first = writtenArguments.count
        for argument in arguments {
            writtenArguments.append(
                WrittenArgument(syntax: argument, scope: outer.0, inPrelude: outer.1)
            )
        }
        inliningDepth += 1
        (scope, inPrelude) = (seen, isOfPrelude)
        let body = writeBody(definition, firstArgument: first)
        // An argument that the body never uses has to be right all the same.
        for index in writtenArguments.indices[first...] where !writtenArguments[index].isCompiled {
            _ = compile(writtenArgument: index)
        }
        (scope, inPrelude) = outer
        inliningDepth -= 1
        writtenArguments.removeLast(writtenArguments.count - first)
        return body
    }

    private mutating func writeBody(_ definition: Definition, firstArgument: Int) -> NodeID {
        var values: [(slot: Int, argument: Int)] = []
        for (offset, parameter) in definition.parameters.enumerated() {
            scope.append(.argument(parameter.name, index: firstArgument + offset))
        }
        for (offset, parameter) in definition.parameters.enumerated() {
            guard case .value(let name) = parameter else { continue }
            let slot = newSlot()
            scope.append(.variable(name, depth: depth, slot: slot))
            values.append((slot, firstArgument + offset))
        }
        var body = compile(definition.body)
        for (slot, argument) in values.reversed() {
            let source = compile(writtenArgument: argument)
            body = emitBinding(of: slot, to: source, in: body)
        }
        return body
    }

    /// Emits an argument in the scope of its call.
    mutating func compile(writtenArgument index: Int) -> NodeID {
        let argument = writtenArguments[index]
        writtenArguments[index].isCompiled = true
        let outer = (scope, inPrelude)
        (scope, inPrelude) = (argument.scope, argument.inPrelude)
        defer { (scope, inPrelude) = outer }
        return compile(argument.syntax)
    }

    /// Whether a filter keeps values in the frame it runs in, for all that can be seen.
    func needsSlots(_ syntax: Syntax) -> Bool {
        syntax.needsSlots { name, arity in
            for binding in scope.reversed() {
                switch binding {
                case .parameter(name, _, _) where arity == 0: return false
                case .function(name, arity, _, _, _): return true
                case .argument(name, _) where arity == 0: return true
                case .variable, .label, .parameter, .function, .argument: continue
                }
            }
            return Prelude.inlined["\(name)/\(arity)"] != nil
        }
    }
}
