import PawlDiagnostics
import PawlJSON

extension Compiler {
    /// Emits the code of a filter, what it consists of first.
    mutating func compile(_ syntax: Syntax) -> NodeID {
        let outer = place
        if !inPrelude { place = syntax.span }
        defer { place = outer }
        return compileKind(of: syntax)
    }

    private mutating func compileKind(of syntax: Syntax) -> NodeID {
        switch syntax.kind {
        case .identity: return emit(.identity)
        case .recurseDefault: return call("recurse", [], syntax.span)
        case .field(let target, let name, let optional):
            return field(target, name, optional)
        case .index(let target, let key, let optional):
            if case .string(let name) = key.kind, name.constant != nil, name.format == nil {
                return field(target, name, optional)
            }
            let key = compile(key)
            return emit(.index(target: compile(target), key: key, optional: optional))
        case .slice(let target, let from, let to, let optional):
            let from = from.map { compile($0) } ?? constant(.null)
            let to = to.map { compile($0) } ?? constant(.null)
            return emit(.slice(target: compile(target), from: from, to: to, optional: optional))
        case .iterate(let target, let optional):
            return emit(.iterate(target: compile(target), optional: optional))
        case .suppress(let inner):
            return emit(.attempt(compile(inner), handler: -1))
        case .number(let text): return constant(Literals.number(text))
        case .string(let string): return compile(string)
        case .format(let name):
            return format(name, emit(.identity))
        case .array(let inner):
            guard let inner else { return constant(.array([])) }
            return emit(.array(compile(inner)))
        case .object(let entries): return object(entries)
        case .negate(let inner):
            let inner = compile(inner)
            return emit(.negate(inner))
        case .group(let inner): return compile(inner)
        case .pipe(let parts): return chain(parts) { .pipe($0, $1) }
        case .comma(let parts): return chain(parts) { .comma($0, $1) }
        case .binary(let name, let left, let right): return binary(name, left, right)
        case .bind, .reduce, .foreach, .conditional, .attempt, .label, .breakOut, .call,
            .variable, .location, .definitions:
            return compileWords(syntax)
        }
    }

    private mutating func compileWords(_ syntax: Syntax) -> NodeID {
        switch syntax.kind {
        case .bind(let source, let patterns, let body):
            return bind(source, patterns, body)
        case .reduce(let source, let patterns, let initial, let update):
            return reduce(source, patterns, initial, update)
        case .foreach(let source, let patterns, let initial, let update, let extract):
            return foreach(source, patterns, initial, update, extract)
        case .conditional(let branches, let otherwise):
            var result = otherwise.map { compile($0) } ?? emit(.identity)
            for branch in branches.reversed() {
                let condition = compile(branch.condition)
                let body = compile(branch.body)
                result = emit(.conditional(condition, then: body, otherwise: result))
            }
            return result
        case .attempt(let body, let handler):
            let body = compile(body)
            return emit(.attempt(body, handler: handler.map { compile($0) } ?? -1))
        case .label(let name, let body):
            let slot = newSlot()
            scope.append(.label(name, depth: depth, slot: slot))
            defer { scope.removeLast() }
            return emit(.label(slot: slot, body: compile(body)))
        case .breakOut(let name): return breakOut(name, syntax.span)
        case .call(let name, let arguments): return call(name, arguments, syntax.span)
        case .variable(let name): return variable(name, syntax.span)
        case .location: return constant(lines.location(at: syntax.span.start))
        case .definitions(let definitions, let body):
            let before = scope.count
            for definition in definitions { define(definition) }
            defer { scope.removeLast(scope.count - before) }
            return compile(body)
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .string, .format, .array, .object, .negate, .group, .pipe, .comma, .binary:
            return compile(syntax)
        }
    }

    /// Right-nested: the machine keeps no frame for what is already done.
    private mutating func chain(
        _ parts: [Syntax],
        _ join: (NodeID, NodeID) -> Node
    ) -> NodeID {
        var compiled = parts.map { compile($0) }
        var result = compiled.removeLast()
        while let part = compiled.popLast() { result = emit(join(part, result)) }
        return result
    }

    private mutating func field(
        _ target: Syntax,
        _ name: StringSyntax,
        _ optional: Bool
    ) -> NodeID {
        guard let text = name.constant, name.format == nil || name.parts.count <= 1 else {
            let key = compile(name)
            return emit(.index(target: compile(target), key: key, optional: optional))
        }
        let name = constantIndex(.string(text))
        return emit(.field(target: compile(target), name: name, optional: optional))
    }
}
