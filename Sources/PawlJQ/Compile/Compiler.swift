import PawlDiagnostics
import PawlJSON

/// Turns a syntax tree into `Code`: names become places, and what cannot work becomes a problem.
struct Compiler {
    /// Plain recursion goes no deeper, so that it fits small native stacks.
    static let maximumSimpleHeight = 24

    /// What a name in scope stands for.
    fileprivate enum Binding {
        case variable(String, depth: Int, slot: Int)
        case label(String, depth: Int, slot: Int)
        case parameter(String, depth: Int, index: Int)
        case function(String, arity: Int, depth: Int, index: Int)
    }

    /// A frame under construction.
    private struct FrameLayout {
        var slots = 0
    }

    private(set) var problems: [JQProblem] = []
    private(set) var freeVariables: [String] = []
    private var assembly = Assembly()
    private var scope: [Binding] = []
    private var frames: [FrameLayout] = [FrameLayout()]
    private var preludeFunctions: [String: Int] = [:]
    private let lines: LineTable
    /// Whether the code that is being compiled comes from the prelude.
    private var inPrelude = false

    private init(_ text: String, freeVariables: [String]) {
        lines = LineTable(text)
        self.freeVariables = freeVariables
        frames[0].slots = freeVariables.count
        for (slot, name) in freeVariables.enumerated() {
            scope.append(.variable(name, depth: 0, slot: slot))
        }
    }

    /// - Parameter freeVariables: the names that the caller supplies, in slot order.
    static func compile(
        _ program: Syntax,
        text: String,
        freeVariables: [String]
    ) -> (code: Code, problems: [JQProblem]) {
        var compiler = Compiler(text, freeVariables: freeVariables)
        let root = compiler.compile(program)
        let code = Code(compiler.assembly, root: root, slots: compiler.frames[0].slots)
        return (code, compiler.problems)
    }

    /// What is wrong with a definition of the prelude.
    static func problems(inPrelude definition: Definition) -> [JQProblem] {
        var compiler = Compiler("", freeVariables: [])
        compiler.define(definition)
        return compiler.problems
    }

    // MARK: assembly

    private var depth: Int { frames.count - 1 }

    private mutating func emit(_ node: Node) -> NodeID {
        assembly.nodes.append(node)
        assembly.traits.append(assembly.traits(of: node))
        return assembly.nodes.count - 1
    }

    private mutating func constant(_ value: JSONValue) -> NodeID {
        emit(.constant(constantIndex(value)))
    }

    private mutating func constantIndex(_ value: JSONValue) -> Int {
        assembly.constants.append(value)
        return assembly.constants.count - 1
    }

    private mutating func newSlot() -> Int {
        frames[depth].slots += 1
        return frames[depth].slots - 1
    }

    private mutating func report(
        _ kind: JQProblem.Kind,
        _ message: String,
        _ span: SourceSpan,
        help: String? = nil
    ) {
        guard !inPrelude else { return }
        problems.append(JQProblem(kind: kind, message: message, span: span, help: help))
    }

    // MARK: nodes

    private mutating func compile(_ syntax: Syntax) -> NodeID {
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
            return format(name, emit(.identity), syntax.span)
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

    // MARK: strings

    private mutating func compile(_ string: StringSyntax) -> NodeID {
        if let text = string.constant { return constant(.string(text)) }
        var result: NodeID?
        for part in string.parts {
            let node: NodeID
            switch part {
            case .text(let text): node = constant(.string(text))
            case .interpolation(let inner):
                node = format(string.format ?? "text", compile(inner), string.span)
            }
            result = result.map { emit(.binary(.add, $0, node)) } ?? node
        }
        return result ?? constant(.string(""))
    }

    private mutating func format(_ name: String, _ inner: NodeID, _ span: SourceSpan) -> NodeID {
        if Formats.names.contains(name), let index = Builtins.index["@\(name)/0"] {
            return emit(.pipe(inner, emit(.builtin0(index))))
        }
        report(
            .unknownFilter,
            "no format named '@\(name)'",
            span,
            help: didYouMean(name, among: Formats.names).map { "did you mean '@\($0)'?" }
        )
        return inner
    }

    // MARK: objects

    private mutating func object(_ entries: [ObjectEntry]) -> NodeID {
        var steps: [ObjectStep] = []
        for entry in entries { steps.append(step(entry)) }
        if let value = constantObject(steps) { return constant(.object(value)) }
        assembly.objects.append(steps)
        return emit(.object(assembly.objects.count - 1))
    }

    private func constantObject(_ steps: [ObjectStep]) -> JSONObject? {
        var object = JSONObject()
        for step in steps {
            guard case .constant(let key) = assembly.nodes[step.key],
                case .constant(let value) = assembly.nodes[step.value],
                let name = assembly.constants[key].string
            else { return nil }
            object[name] = assembly.constants[value]
        }
        return object
    }

    private mutating func step(_ entry: ObjectEntry) -> ObjectStep {
        switch entry {
        case .named(let name, let value?):
            return ObjectStep(key: compile(name), value: compile(value))
        case .named(let name, nil):
            let key = compile(name)
            if let text = name.constant {
                let name = constantIndex(.string(text))
                let target = emit(.identity)
                let value = emit(.field(target: target, name: name, optional: false))
                return ObjectStep(key: key, value: value)
            }
            // The key is worked out once; the value is looked up under each outcome.
            let value = emit(.index(target: emit(.identity), key: key, optional: false))
            return ObjectStep(key: key, value: value)
        case .variable(let name, let span, nil):
            return ObjectStep(key: constant(.string(name)), value: variable(name, span))
        case .variable(let name, let span, let value?):
            return ObjectStep(key: variable(name, span), value: compile(value))
        case .location(let span):
            let value = constant(lines.location(at: span.start))
            return ObjectStep(key: constant(.string("__loc__")), value: value)
        case .computed(let key, let value):
            let compiled = compile(key)
            checkKey(compiled, key.span)
            return ObjectStep(key: compiled, value: compile(value))
        }
    }

    private mutating func checkKey(_ key: NodeID, _ span: SourceSpan) {
        guard case .constant(let index) = assembly.nodes[key],
            assembly.constants[index].string == nil
        else { return }
        report(
            .invalid,
            "cannot use \(ErrorText.described(assembly.constants[index])) as object key",
            span,
            help: "an object key is a string"
        )
    }

    // MARK: operators

    private mutating func binary(
        _ name: BinaryOperator,
        _ left: Syntax,
        _ right: Syntax
    ) -> NodeID {
        switch name {
        case .and:
            let left = compile(left)
            return emit(.and(left, compile(right)))
        case .or:
            let left = compile(left)
            return emit(.or(left, compile(right)))
        case .alternative:
            let left = compile(left)
            return emit(.alternative(left, compile(right)))
        case .assign:
            let value = compile(right)
            return emit(.assign(paths: compile(left), value: value))
        case .update:
            let update = compile(right)
            return emit(.modify(paths: compile(left), update: update))
        case .updateAdd: return update(.add, left, right)
        case .updateSubtract: return update(.subtract, left, right)
        case .updateMultiply: return update(.multiply, left, right)
        case .updateDivide: return update(.divide, left, right)
        case .updateRemainder: return update(.remainder, left, right)
        case .updateAlternative: return update(.alternative, left, right)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .add, .subtract,
            .multiply, .divide, .remainder:
            let left = compile(left)
            return emit(.binary(name, left, compile(right)))
        }
    }

    /// `PATHS += VALUE` is `VALUE as $new | PATHS |= . + $new`.
    private mutating func update(
        _ name: BinaryOperator,
        _ paths: Syntax,
        _ value: Syntax
    ) -> NodeID {
        let source = compile(value)
        let slot = newSlot()
        let new = emit(.variable(VariablePlace(level: 0, slot: slot)))
        let old = emit(.identity)
        let update = emit(
            name == .alternative ? .alternative(old, new) : .binary(name, old, new)
        )
        let body = emit(.modify(paths: compile(paths), update: update))
        assembly.patterns.append(
            PatternSet(alternatives: [PatternSteps(root: slot, steps: [])], slots: [])
        )
        return emit(
            .bind(source: source, patterns: assembly.patterns.count - 1, body: body)
        )
    }

    // MARK: variables

    private mutating func variable(_ name: String, _ span: SourceSpan) -> NodeID {
        for binding in scope.reversed() {
            if case .variable(name, let depth, let slot) = binding {
                return emit(.variable(VariablePlace(level: self.depth - depth, slot: slot)))
            }
        }
        if let refusal = Purity.variables[name] {
            report(.impure, refusal.message, span, help: refusal.help)
        } else {
            report(
                .unsupported,
                "'$\(name)' names a module, and an expression has none",
                span
            )
        }
        return constant(.null)
    }

    private mutating func breakOut(_ name: String, _ span: SourceSpan) -> NodeID {
        for binding in scope.reversed() {
            if case .label(name, let depth, let slot) = binding {
                return emit(.breakOut(VariablePlace(level: self.depth - depth, slot: slot)))
            }
        }
        report(
            .invalid,
            "no label '$\(name)' around this break",
            span,
            help: "write 'label $\(name) | …' around it"
        )
        return emit(.empty)
    }

    // MARK: patterns

    private mutating func bind(
        _ source: Syntax,
        _ patterns: [Pattern],
        _ body: Syntax
    ) -> NodeID {
        let source = compile(source)
        let (set, bound) = compile(patterns)
        defer { scope.removeLast(bound) }
        return emit(.bind(source: source, patterns: set, body: compile(body)))
    }

    private mutating func reduce(
        _ source: Syntax,
        _ patterns: [Pattern],
        _ initial: Syntax,
        _ update: Syntax
    ) -> NodeID {
        let slot = newSlot()
        let initial = compile(initial)
        let source = compile(source)
        let (set, bound) = compile(patterns)
        defer { scope.removeLast(bound) }
        return emit(
            .reduce(
                source: source,
                patterns: set,
                initial: initial,
                update: compile(update),
                slot: slot
            )
        )
    }

    private mutating func foreach(
        _ source: Syntax,
        _ patterns: [Pattern],
        _ initial: Syntax,
        _ update: Syntax,
        _ extract: Syntax?
    ) -> NodeID {
        let slot = newSlot()
        let initial = compile(initial)
        let source = compile(source)
        let (set, bound) = compile(patterns)
        defer { scope.removeLast(bound) }
        let update = compile(update)
        let extract = extract.map { compile($0) } ?? -1
        return emit(
            .foreach(
                source: source,
                patterns: set,
                initial: initial,
                update: update,
                extract: extract,
                slot: slot
            )
        )
    }

    /// - Returns: the index of the set, and how many names it put into scope.
    private mutating func compile(_ patterns: [Pattern]) -> (set: Int, bound: Int) {
        var slots: [(name: String, slot: Int)] = []
        for name in patterns.flatMap(\.names) where !slots.contains(where: { $0.name == name }) {
            slots.append((name, newSlot()))
        }
        var alternatives: [PatternSteps] = []
        // Keys are compiled before the names come into scope: they see the outer names.
        for pattern in patterns {
            if case .variable(let name, _) = pattern {
                alternatives.append(PatternSteps(root: slot(name, slots), steps: []))
            } else {
                var set = PatternSteps(root: newSlot(), steps: [])
                compile(pattern, in: set.root, slots, &set.steps)
                alternatives.append(set)
            }
        }
        for (name, slot) in slots { scope.append(.variable(name, depth: depth, slot: slot)) }
        assembly.patterns.append(
            PatternSet(
                alternatives: alternatives,
                slots: patterns.count > 1 ? slots.map(\.slot) : []
            )
        )
        return (assembly.patterns.count - 1, slots.count)
    }

    private func slot(_ name: String, _ slots: [(name: String, slot: Int)]) -> Int {
        for entry in slots where entry.name == name { return entry.slot }
        preconditionFailure("every name of a pattern has a slot")
    }

    private mutating func compile(
        _ pattern: Pattern,
        in container: Int,
        _ slots: [(name: String, slot: Int)],
        _ steps: inout [PatternStep]
    ) {
        switch pattern {
        case .variable: break
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                let key = constant(JSONValue(index))
                read(element, from: container, key, slots, &steps)
            }
        case .object(let entries):
            for entry in entries {
                switch entry {
                case .variable(let name, _, let inner):
                    let key = constant(.string(name))
                    let slot = slot(name, slots)
                    steps.append(PatternStep(from: container, key: key, into: slot))
                    if let inner { compile(inner, in: slot, slots, &steps) }
                case .named(let name, let inner):
                    read(inner, from: container, compile(name), slots, &steps)
                case .computed(let key, let inner):
                    let compiled = compile(key)
                    checkKey(compiled, key.span)
                    read(inner, from: container, compiled, slots, &steps)
                }
            }
        }
    }

    private mutating func read(
        _ pattern: Pattern,
        from container: Int,
        _ key: NodeID,
        _ slots: [(name: String, slot: Int)],
        _ steps: inout [PatternStep]
    ) {
        if case .variable(let name, _) = pattern {
            steps.append(PatternStep(from: container, key: key, into: slot(name, slots)))
            return
        }
        let slot = newSlot()
        steps.append(PatternStep(from: container, key: key, into: slot))
        compile(pattern, in: slot, slots, &steps)
    }

    // MARK: definitions

    private mutating func define(_ definition: Definition) {
        assembly.functions.append(Function(entry: 0, slots: 0))
        let index = assembly.functions.count - 1
        scope.append(
            .function(
                definition.name,
                arity: definition.parameters.count,
                depth: depth,
                index: index
            )
        )
        compile(definition, as: index)
    }

    private mutating func compile(_ definition: Definition, as index: Int) {
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
            assembly.patterns.append(
                PatternSet(alternatives: [PatternSteps(root: slot, steps: [])], slots: [])
            )
            let source = emit(.parameter(level: 0, index: index))
            entry = emit(
                .bind(source: source, patterns: assembly.patterns.count - 1, body: entry)
            )
        }
        scope.removeLast(scope.count - before)
        assembly.functions[index] = Function(entry: entry, slots: frames.removeLast().slots)
    }

    // MARK: calls

    private mutating func call(
        _ name: String,
        _ arguments: [Syntax],
        _ span: SourceSpan
    ) -> NodeID {
        for binding in scope.reversed() {
            switch binding {
            case .parameter(name, let depth, let index) where arguments.isEmpty:
                return emit(.parameter(level: self.depth - depth, index: index))
            case .function(name, arguments.count, let depth, let index):
                return callFunction(index, level: self.depth - depth, arguments)
            case .variable, .label, .parameter, .function:
                continue
            }
        }
        if arguments.isEmpty, let literal = Literals.named[name] { return constant(literal) }
        checkRegex(name, arguments)
        if let inlined = inline(name, arguments) { return inlined }
        if let builtin = builtin(name, arguments) { return builtin }
        if let function = preludeFunction("\(name)/\(arguments.count)") {
            return callFunction(function, level: -1, arguments)
        }
        reportUnknown(name, arguments.count, span)
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
    private mutating func argument(_ syntax: Syntax) -> Argument {
        if case .call(let name, let arguments) = syntax.kind, arguments.isEmpty {
            for binding in scope.reversed() {
                if case .function(name, 0, _, _) = binding { break }
                if case .parameter(name, let depth, let index) = binding {
                    return .parameter(level: self.depth - depth, index: index)
                }
            }
        }
        guard syntax.needsSlots else { return .filter(compile(syntax), slots: 0) }
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

    // MARK: problems of calls

    private mutating func reportUnknown(_ name: String, _ arity: Int, _ span: SourceSpan) {
        let word = SourceSpan(start: span.start, end: span.start + name.utf8.count)
        if let refusal = Purity.filters[name] {
            return report(.impure, refusal.message, word, help: refusal.help)
        }
        if name.contains("::") {
            return report(
                .impure,
                "'\(name)' belongs to a module, and an expression has none",
                word,
                help: "write the definition into the expression with 'def'"
            )
        }
        let arities = knownArities(of: name)
        guard arities.isEmpty else {
            let wanted = arities.map(String.init).joined(separator: " or ")
            let noun = arities == [1] ? "argument" : "arguments"
            return report(
                .unknownFilter,
                "'\(name)' takes \(wanted) \(noun), not \(arity)",
                word,
                help: arity > 1 ? "arguments are separated by ';'" : nil
            )
        }
        let known = scope.compactMap(\.filterName) + Builtins.publicNames
        report(
            .unknownFilter,
            "no filter named '\(name)'",
            word,
            help: didYouMean(name, among: known).map { "did you mean '\($0)'?" }
        )
    }

    private func knownArities(of name: String) -> [Int] {
        var arities = Builtins.arities(of: name)
        for binding in scope {
            if case .function(name, let arity, _, _) = binding, !arities.contains(arity) {
                arities.append(arity)
            }
        }
        return arities.sorted()
    }

    /// A regex that is written in the program is compiled with it.
    private mutating func checkRegex(_ name: String, _ arguments: [Syntax]) {
        guard Regex.filters.contains("\(name)/\(arguments.count)"), !inPrelude,
            let pattern = arguments.first?.constantString
        else { return }
        let flagsAt = name.hasSuffix("sub") ? 2 : 1
        let flags = arguments.count > flagsAt ? arguments[flagsAt].constantString : ""
        do throws(JQError) {
            _ = try Regex(pattern, flags: flags ?? "")
        } catch {
            report(.invalid, error.message.lowercasedFirst, arguments[0].span)
        }
    }
}

extension Compiler.Binding {
    /// The name, when it is one that a program can call.
    fileprivate var filterName: String? {
        switch self {
        case .parameter(let name, _, _), .function(let name, _, _, _): name
        case .variable, .label: nil
        }
    }
}

extension Syntax {
    /// The text, when this is a string without interpolation.
    var constantString: String? {
        switch kind {
        case .string(let string): string.constant
        case .group(let inner): inner.constantString
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .format, .array, .object, .negate, .pipe, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .call, .variable, .location, .definitions:
            nil
        }
    }

    /// Whether its code keeps values in slots of the frame it runs in.
    var needsSlots: Bool {
        switch kind {
        case .bind, .reduce, .foreach, .label, .definitions: true
        case .binary(let name, let left, let right):
            switch name {
            case .updateAdd, .updateSubtract, .updateMultiply, .updateDivide, .updateRemainder,
                .updateAlternative:
                true
            case .alternative, .assign, .update, .or, .and, .equal, .notEqual, .less,
                .lessOrEqual, .greater, .greaterOrEqual, .add, .subtract, .multiply, .divide,
                .remainder:
                left.needsSlots || right.needsSlots
            }
        case .identity, .recurseDefault, .number, .format, .breakOut, .variable, .location: false
        case .field(let target, let name, _):
            target.needsSlots || name.inner.contains(where: \.needsSlots)
        case .index(let target, let key, _): target.needsSlots || key.needsSlots
        case .slice(let target, let from, let to, _):
            target.needsSlots || from?.needsSlots ?? false || to?.needsSlots ?? false
        case .iterate(let inner, _), .suppress(let inner), .negate(let inner), .group(let inner):
            inner.needsSlots
        case .string(let string): string.inner.contains(where: \.needsSlots)
        case .array(let inner): inner?.needsSlots ?? false
        case .object(let entries): entries.flatMap(\.inner).contains(where: \.needsSlots)
        case .pipe(let parts), .comma(let parts), .call(_, let parts):
            parts.contains(where: \.needsSlots)
        case .conditional(let branches, let otherwise):
            branches.contains { $0.condition.needsSlots || $0.body.needsSlots }
                || otherwise?.needsSlots ?? false
        case .attempt(let body, let handler): body.needsSlots || handler?.needsSlots ?? false
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String {
        prefix(1).lowercased() + dropFirst()
    }
}
