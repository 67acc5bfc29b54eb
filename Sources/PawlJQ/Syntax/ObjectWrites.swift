package import PawlDiagnostics
package import PawlJSON

/// What a program that yields one object says about the object's top-level keys.
package struct ObjectWrites: Sendable {
    /// One key with its value.
    package struct Entry: Sendable {
        package let key: String
        /// Where the key stands in the program text.
        package let span: SourceSpan
        /// The value, when it is a constant.
        package let constant: JSONValue?
    }

    /// Whether keys that the variable already has are kept: `$context + { … }`.
    package let keepsOthers: Bool
    /// In source order.
    package let entries: [Entry]
}

extension JQProgram {
    /// The keys that the program writes, where that can be seen without running it: `{ … }`,
    /// `$NAME + { … }` and `$NAME * { … }`, every key a constant.
    ///
    /// - Parameter variable: the name of the object that is added to, without `$`.
    /// - Returns: `nil` for every other program.
    package func objectWrites(over variable: String) -> ObjectWrites? {
        guard let syntax = try? Parser.parse(text) else { return nil }
        return syntax.objectWrites(over: variable)
    }
}

extension Syntax {
    fileprivate func objectWrites(over variable: String) -> ObjectWrites? {
        switch kind {
        case .group(let inner):
            return inner.objectWrites(over: variable)
        case .object(let entries):
            return Self.writes(entries, keepsOthers: false)
        case .binary(.add, let left, let right), .binary(.multiply, let left, let right):
            guard case .variable(variable) = left.ungrouped.kind,
                case .object(let entries) = right.ungrouped.kind
            else { return nil }
            return Self.writes(entries, keepsOthers: true)
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .string, .format, .array, .negate, .pipe, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .call, .variable, .location, .definitions:
            return nil
        }
    }

    private var ungrouped: Syntax {
        if case .group(let inner) = kind { inner.ungrouped } else { self }
    }

    private static func writes(_ entries: [ObjectEntry], keepsOthers: Bool) -> ObjectWrites? {
        var result: [ObjectWrites.Entry] = []
        for entry in entries {
            switch entry {
            case .named(let name, let value):
                guard let key = name.constant else { return nil }
                result.append(
                    ObjectWrites.Entry(key: key, span: name.span, constant: value?.constant)
                )
            case .variable(let name, let span, let value):
                result.append(
                    ObjectWrites.Entry(key: name, span: span, constant: value?.constant)
                )
            case .location, .computed:
                return nil
            }
        }
        return ObjectWrites(keepsOthers: keepsOthers, entries: result)
    }

    /// The value of a literal; `nil` for everything that has to be run.
    private var constant: JSONValue? {
        switch kind {
        case .group(let inner): inner.constant
        case .string(let string): string.format == nil ? string.constant.map(JSONValue.string) : nil
        case .number(let literal): JSONNumber(text: literal).map(JSONValue.number)
        case .call("null", let arguments) where arguments.isEmpty: .null
        case .call("true", let arguments) where arguments.isEmpty: .bool(true)
        case .call("false", let arguments) where arguments.isEmpty: .bool(false)
        case .array(nil): .array([])
        case .object(let entries) where entries.isEmpty: .object(JSONObject())
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .format,
            .array, .object, .negate, .pipe, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .call, .variable, .location, .definitions:
            nil
        }
    }
}
