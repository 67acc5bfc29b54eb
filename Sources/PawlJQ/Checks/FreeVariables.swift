import PawlDiagnostics

/// Finds the variables that a program uses without binding them.
struct FreeVariables {
    private(set) var uses: [JQProgram.VariableUse] = []
    private var bound: [String] = []
    private let world: JQWorld

    private init(world: JQWorld) {
        self.world = world
    }

    /// In source order.
    static func uses(in program: Syntax, world: JQWorld) -> [JQProgram.VariableUse] {
        var search = FreeVariables(world: world)
        search.visit(program)
        return search.uses.sorted { $0.span.start < $1.span.start }
    }

    private mutating func use(
        _ name: String,
        _ span: SourceSpan,
        path: [String] = [],
        isAlsoKey: Bool = false
    ) {
        guard !bound.contains(name), !name.contains("::"),
            Purity.refusal(ofVariable: name, in: world) == nil
        else { return }
        uses.append(
            JQProgram.VariableUse(name: name, span: span, path: path, isAlsoKey: isAlsoKey)
        )
    }

    private mutating func binding(_ names: [String], _ body: (inout FreeVariables) -> Void) {
        bound += names
        body(&self)
        bound.removeLast(names.count)
    }

    private mutating func visit(_ syntax: Syntax) {
        if let (name, span, path) = syntax.variablePath { return use(name, span, path: path) }
        switch syntax.kind {
        case .identity, .recurseDefault, .number, .format, .breakOut, .location: break
        case .variable(let name): use(name, syntax.span)
        case .field(let target, let name, _):
            visit(target)
            visit(name.inner)
        case .index(let target, let key, _): visit([target, key])
        case .slice(let target, let from, let to, _):
            visit([target, from, to].compactMap { $0 })
        case .iterate(let inner, _), .suppress(let inner), .negate(let inner), .group(let inner),
            .label(_, let inner):
            visit(inner)
        case .string(let string): visit(string.inner)
        case .array(let inner): if let inner { visit(inner) }
        case .object(let entries): for entry in entries { visit(entry) }
        case .pipe(let parts), .comma(let parts), .call(_, let parts): visit(parts)
        case .binary(_, let left, let right): visit([left, right])
        case .bind(let source, let patterns, let body):
            visit(source)
            visit(patterns.flatMap(\.keys))
            binding(patterns.flatMap(\.names)) { $0.visit(body) }
        case .reduce(let source, let patterns, let initial, let update):
            visit([source, initial] + patterns.flatMap(\.keys))
            binding(patterns.flatMap(\.names)) { $0.visit(update) }
        case .foreach(let source, let patterns, let initial, let update, let extract):
            visit([source, initial] + patterns.flatMap(\.keys))
            binding(patterns.flatMap(\.names)) {
                $0.visit([update, extract].compactMap { $0 })
            }
        case .conditional(let branches, let otherwise):
            for branch in branches { visit([branch.condition, branch.body]) }
            if let otherwise { visit(otherwise) }
        case .attempt(let body, let handler): visit([body, handler].compactMap { $0 })
        case .definitions(let definitions, let body):
            for definition in definitions {
                let names = definition.parameters.compactMap {
                    if case .value(let name) = $0 { name } else { nil }
                }
                binding(names) { $0.visit(definition.body) }
            }
            visit(body)
        }
    }

    private mutating func visit(_ parts: [Syntax]) {
        for part in parts { visit(part) }
    }

    private mutating func visit(_ entry: ObjectEntry) {
        if case .variable(let name, let span, let value) = entry {
            use(name, span, isAlsoKey: value == nil)
        }
        visit(entry.inner)
    }
}

extension Syntax {
    /// The variable and the constant fields read from it, when this is such a chain.
    fileprivate var variablePath: (name: String, span: SourceSpan, path: [String])? {
        switch kind {
        case .variable(let name): return (name, span, [])
        case .field(let target, let field, _):
            guard let field = field.constant, var chain = target.variablePath else { return nil }
            chain.path.append(field)
            return chain
        case .index(let target, let key, _):
            guard let field = key.constantString, var chain = target.variablePath else {
                return nil
            }
            chain.path.append(field)
            return chain
        case .identity, .recurseDefault, .slice, .iterate, .suppress, .number, .string, .format,
            .array, .object, .negate, .group, .pipe, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .call, .location, .definitions:
            return nil
        }
    }
}
