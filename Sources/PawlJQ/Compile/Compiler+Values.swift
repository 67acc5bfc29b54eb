import PawlDiagnostics
import PawlJSON

extension Compiler {
    // MARK: strings

    /// A string with interpolations is the sum of its parts.
    mutating func compile(_ string: StringSyntax) -> NodeID {
        if let text = string.constant { return constant(.string(text)) }
        var result: NodeID?
        for part in string.parts {
            let node: NodeID
            switch part {
            case .text(let text): node = constant(.string(text))
            case .interpolation(let inner):
                node = format(string.format ?? "text", compile(inner))
            }
            result = result.map { emit(.binary(.add, $0, node)) } ?? node
        }
        return result ?? constant(.string(""))
    }

    mutating func format(_ name: String, _ inner: NodeID) -> NodeID {
        if Formats.names.contains(name), let index = Builtins.index["@\(name)/0"] {
            return emit(.pipe(inner, emit(.builtin0(index))))
        }
        // The review of the program has told of it; where it is caught, it fails as jq does.
        guard let index = Builtins.index["format/1"] else { return inner }
        let name = constant(.string(name))
        return emit(.pipe(inner, emit(.builtin1(index, name))))
    }

    // MARK: objects

    /// An object of constants is a constant.
    mutating func object(_ entries: [ObjectEntry]) -> NodeID {
        var steps: [ObjectStep] = []
        for entry in entries { steps.append(step(entry)) }
        if folds, let value = constantObject(steps) { return constant(.object(value)) }
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
            checkKey(key, compiled)
            return ObjectStep(key: compiled, value: compile(value))
        }
    }

    /// Reports a key that is a constant and no string. What only comes to one fails when it is
    /// evaluated, if ever, and in a pattern it may be an index.
    mutating func checkKey(_ key: Syntax, _ compiled: NodeID) {
        guard key.isConstant, case .constant(let index) = assembly.nodes[compiled],
            assembly.constants[index].string == nil
        else { return }
        report(
            .invalid,
            "cannot use \(ErrorText.described(assembly.constants[index])) as object key",
            key.span,
            help: "an object key is a string"
        )
    }
}
