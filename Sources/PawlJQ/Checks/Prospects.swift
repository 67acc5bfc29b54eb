import PawlJSON

/// What is certain about the outcome of a filter, whatever its input.
///
/// Everything here errs on the side of "not certain". That a budget is used up is not counted: it
/// ends the evaluation wherever it happens.
struct Prospects {
    /// Filters that the program defines itself, parameters included; they may mean anything.
    let own: Set<String>

    init(_ program: Syntax) {
        var own: Set<String> = []
        program.collectDefinedNames(into: &own)
        self.own = own
    }

    func isBuiltIn(_ name: String) -> Bool { !own.contains(name) }

    // MARK: outputs

    /// Whether nothing ever comes out of it.
    func neverYields(_ syntax: Syntax) -> Bool {
        switch syntax.kind {
        case .breakOut: return true
        case .call(let name, let arguments) where isBuiltIn(name):
            switch (name, arguments.count) {
            case ("empty", 0), ("error", 0), ("error", 1): return true
            case ("select", 1): return truth(of: arguments[0]) == false
            default: return false
            }
        case .group(let inner), .suppress(let inner), .negate(let inner), .label(_, let inner),
            .iterate(let inner, _), .definitions(_, let inner):
            return neverYields(inner)
        case .field(let target, let name, _):
            return ([target] + name.inner).contains(where: neverYields)
        case .index(let target, let key, _): return neverYields(target) || neverYields(key)
        case .slice, .string, .object: return syntax.children.contains(where: neverYields)
        case .pipe(let parts): return parts.contains(where: neverYields)
        case .comma(let parts): return parts.allSatisfy(neverYields)
        case .binary(let name, let left, let right):
            switch name {
            case .and, .or: return neverYields(left)
            case .alternative: return neverYields(left) && neverYields(right)
            case .assign, .update, .updateAdd, .updateSubtract, .updateMultiply, .updateDivide,
                .updateRemainder, .updateAlternative:
                return false
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .add,
                .subtract, .multiply, .divide, .remainder:
                return neverYields(left) || neverYields(right)
            }
        case .bind(let source, _, let body): return neverYields(source) || neverYields(body)
        case .conditional(let branches, let otherwise?):
            return branches.map(\.body).allSatisfy(neverYields) && neverYields(otherwise)
        case .attempt(let body, let handler):
            return neverYields(body) && (handler.map(neverYields) ?? true)
        case .identity, .recurseDefault, .number, .format, .array, .reduce, .foreach,
            .conditional, .call, .variable, .location:
            return false
        }
    }

    /// Whether it yields one value at most, and the same one whenever it gets the same input.
    func yieldsTheSame(_ syntax: Syntax) -> Bool {
        switch syntax.kind {
        case .comma, .iterate, .recurseDefault, .bind, .reduce, .foreach, .conditional, .attempt,
            .label, .breakOut, .definitions:
            return false
        case .call(let name, let arguments):
            guard isBuiltIn(name) else { return false }
            if arguments.isEmpty, Literals.named[name] != nil { return true }
            let isOne = name == "test" || Builtins.index["\(name)/\(arguments.count)"] != nil
            return isOne && Purity.isPure(name) && arguments.allSatisfy(yieldsTheSame)
        case .identity, .field, .index, .slice, .suppress, .number, .string, .format, .array,
            .object, .negate, .group, .pipe, .binary, .variable, .location:
            return syntax.children.allSatisfy(yieldsTheSame)
        }
    }

    /// Whether something comes out of it unless it raises an error.
    func yields(_ syntax: Syntax) -> Bool {
        switch syntax.kind {
        case .identity, .recurseDefault, .number, .format, .array, .variable, .location: return true
        case .string, .object, .field, .index, .slice, .negate, .group, .pipe:
            return isOptional(syntax) ? false : syntax.children.allSatisfy(yields)
        case .comma(let parts): return parts.contains(where: yields)
        case .binary(let name, let left, let right):
            switch name {
            case .alternative: return yields(right)
            case .and, .or, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
                .add, .subtract, .multiply, .divide, .remainder:
                return yields(left) && yields(right)
            case .assign, .update, .updateAdd, .updateSubtract, .updateMultiply, .updateDivide,
                .updateRemainder, .updateAlternative:
                return false
            }
        case .conditional: return syntax.children.allSatisfy(yields)
        case .bind(let source, let patterns, let body):
            return patterns.flatMap(\.keys).allSatisfy(yields) && yields(source) && yields(body)
        case .call(let name, let arguments) where isBuiltIn(name):
            if arguments.isEmpty, Literals.named[name] != nil { return true }
            return Builtins.index["\(name)/\(arguments.count)"] != nil
                && arguments.allSatisfy(yields)
        case .iterate, .suppress, .reduce, .foreach, .attempt, .label, .breakOut, .call,
            .definitions:
            return false
        }
    }

    /// `.a?`, which yields nothing where it cannot read.
    private func isOptional(_ syntax: Syntax) -> Bool {
        switch syntax.kind {
        case .field(_, _, let optional), .index(_, _, let optional), .slice(_, _, _, let optional):
            optional
        case .identity, .recurseDefault, .iterate, .suppress, .number, .string, .format, .array,
            .object, .negate, .group, .pipe, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .call, .variable, .location, .definitions:
            false
        }
    }

    // MARK: errors

    /// Whether it never raises an error.
    func cannotFail(_ syntax: Syntax) -> Bool {
        switch syntax.kind {
        case .identity, .recurseDefault, .number, .variable, .location, .suppress: return true
        case .format(let name): return name == "text" || name == "json"
        case .string(let string):
            return string.constant != nil
                || (string.format ?? "text") == "text" && string.inner.allSatisfy(cannotFail)
        case .array(let inner): return inner.map(cannotFail) ?? true
        case .object(let entries): return entries.allSatisfy(cannotFail)
        case .group(let inner), .iterate(let inner, true), .label(_, let inner):
            return cannotFail(inner)
        case .field(let target, let name, true):
            return cannotFail(target) && name.constant != nil
        case .pipe(let parts), .comma(let parts): return parts.allSatisfy(cannotFail)
        case .binary(let name, let left, let right):
            switch name {
            case .and, .or, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
                return cannotFail(left) && cannotFail(right)
            case .alternative: return cannotFail(right)
            case .assign, .update, .updateAdd, .updateSubtract, .updateMultiply, .updateDivide,
                .updateRemainder, .updateAlternative, .add, .subtract, .multiply, .divide,
                .remainder:
                return false
            }
        case .bind(let source, let patterns, let body):
            guard patterns.count == 1, case .variable = patterns[0] else { return false }
            return cannotFail(source) && cannotFail(body)
        case .conditional: return syntax.children.allSatisfy(cannotFail)
        case .attempt(_, let handler): return handler.map(cannotFail) ?? true
        case .call(let name, let arguments) where isBuiltIn(name):
            switch (name, arguments.count) {
            case ("empty", 0), ("null", 0), ("true", 0), ("false", 0), ("not", 0), ("type", 0),
                ("now", 0):
                return true
            case ("select", 1): return cannotFail(arguments[0])
            default: return false
            }
        case .field, .index, .slice, .iterate, .negate, .reduce, .foreach, .breakOut, .call,
            .definitions:
            return false
        }
    }

    private func cannotFail(_ entry: ObjectEntry) -> Bool {
        switch entry {
        case .named(let name, let value?): name.constant != nil && cannotFail(value)
        case .variable(_, _, nil), .location: true
        case .named(_, nil), .variable, .computed: false
        }
    }

    // MARK: truth

    /// Filters that never give `null` or `false`, whatever they are given.
    private static let truthy: Set<String> = [
        "length/0", "utf8bytelength/0", "keys/0", "keys_unsorted/0", "type/0", "tostring/0",
        "tojson/0", "map/1", "to_entries/0", "from_entries/0", "explode/0", "split/1",
        "ascii_downcase/0", "ascii_upcase/0", "sort/0", "sort_by/1", "group_by/1", "unique/0",
        "unique_by/1", "infinite/0", "nan/0", "now/0", "tonumber/0", "paths/0",
    ]

    /// Whether all that comes out of it counts as true, or all of it as false; `nil` when that is
    /// not certain.
    func truth(of syntax: Syntax) -> Bool? {
        switch syntax.kind {
        case .number, .string, .format, .array, .object, .negate, .location: return true
        case .group(let inner), .label(_, let inner), .definitions(_, let inner):
            return truth(of: inner)
        case .pipe(let parts): return parts.last.flatMap(truth)
        case .comma(let parts): return common(parts)
        case .bind(_, _, let body): return truth(of: body)
        case .conditional(let branches, let otherwise?):
            return common(branches.map(\.body) + [otherwise])
        case .call(let name, let arguments) where isBuiltIn(name):
            switch (name, arguments.count) {
            case ("true", 0): return true
            case ("false", 0), ("null", 0): return false
            default: return Self.truthy.contains("\(name)/\(arguments.count)") ? true : nil
            }
        case .binary(let name, let left, let right):
            return truth(of: name, left, right, Settlement(self).value(of: syntax))
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .reduce,
            .foreach, .conditional, .attempt, .breakOut, .call, .variable:
            return nil
        }
    }

    private func common(_ parts: [Syntax]) -> Bool? {
        guard let first = parts.first.flatMap(truth),
            parts.dropFirst().allSatisfy({ truth(of: $0) == first })
        else { return nil }
        return first
    }

    /// - Parameter value: the outcome, when that is known.
    private func truth(
        of name: BinaryOperator,
        _ left: Syntax,
        _ right: Syntax,
        _ value: JSONValue?
    ) -> Bool? {
        if let value { return value.isTruthy }
        switch name {
        case .or:
            return truth(of: left) == true || truth(of: right) == true ? true : nil
        case .and:
            return truth(of: left) == false || truth(of: right) == false ? false : nil
        case .assign, .updateAdd, .updateSubtract, .updateMultiply, .updateDivide,
            .updateRemainder, .updateAlternative:
            return left.isFieldPath ? true : nil
        case .update, .alternative, .equal, .notEqual, .less, .lessOrEqual, .greater,
            .greaterOrEqual,
            .add, .subtract, .multiply, .divide, .remainder:
            return nil
        }
    }
}

extension Syntax {
    /// `.a`, `.a[0].b`: what has such a part set is an object or an array.
    var isFieldPath: Bool {
        switch kind {
        case .field(let target, let name, false):
            return name.constant != nil && (target.isFieldPath || target.isIdentity)
        case .index(let target, let key, false):
            guard target.isFieldPath || target.isIdentity else { return false }
            if case .number = key.kind { return true }
            return key.constantString != nil
        case .group(let inner): return inner.isFieldPath
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .string, .format, .array, .object, .negate, .pipe, .comma, .binary, .bind, .reduce,
            .foreach, .conditional, .attempt, .label, .breakOut, .call, .variable, .location,
            .definitions:
            return false
        }
    }

    var isIdentity: Bool {
        if case .identity = kind { true } else { false }
    }

    fileprivate func collectDefinedNames(into names: inout Set<String>) {
        if case .definitions(let definitions, _) = kind {
            for definition in definitions {
                names.insert(definition.name)
                names.formUnion(definition.parameters.map(\.name))
            }
        }
        for child in children { child.collectDefinedNames(into: &names) }
    }
}
