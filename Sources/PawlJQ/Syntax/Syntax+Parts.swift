extension Syntax {
    /// The filters directly below, in the order in which they are written.
    var children: [Syntax] {
        switch kind {
        case .identity, .recurseDefault, .number, .format, .breakOut, .location, .variable: []
        case .field(let target, let name, _): [target] + name.inner
        case .index(let target, let key, _): [target, key]
        case .slice(let target, let from, let to, _): [target, from, to].compactMap { $0 }
        case .iterate(let inner, _), .suppress(let inner), .negate(let inner), .group(let inner),
            .label(_, let inner):
            [inner]
        case .string(let string): string.inner
        case .array(let inner): inner.map { [$0] } ?? []
        case .object(let entries): entries.flatMap(\.inner)
        case .pipe(let parts), .comma(let parts), .call(_, let parts): parts
        case .binary(_, let left, let right): [left, right]
        case .bind(let source, let patterns, let body):
            [source] + patterns.flatMap(\.keys) + [body]
        case .reduce(let source, let patterns, let initial, let update):
            [source] + patterns.flatMap(\.keys) + [initial, update]
        case .foreach(let source, let patterns, let initial, let update, let extract):
            [source] + patterns.flatMap(\.keys) + [initial, update, extract].compactMap { $0 }
        case .conditional(let branches, let otherwise):
            branches.flatMap { [$0.condition, $0.body] } + (otherwise.map { [$0] } ?? [])
        case .attempt(let body, let handler): [body, handler].compactMap { $0 }
        case .definitions(let definitions, let body): definitions.map(\.body) + [body]
        }
    }
}

extension StringSyntax {
    /// The programs in the interpolations.
    var inner: [Syntax] {
        parts.compactMap { if case .interpolation(let inner) = $0 { inner } else { nil } }
    }
}

extension ObjectEntry {
    /// The programs in keys and values.
    var inner: [Syntax] {
        switch self {
        case .named(let name, let value): name.inner + (value.map { [$0] } ?? [])
        case .variable(_, _, let value): value.map { [$0] } ?? []
        case .location: []
        case .computed(let key, let value): [key, value]
        }
    }
}

extension Pattern {
    /// The programs in the keys.
    var keys: [Syntax] {
        switch self {
        case .variable: []
        case .array(let elements): elements.flatMap(\.keys)
        case .object(let entries): entries.flatMap(\.keys)
        }
    }

    /// The variables, in the order in which they stand.
    var names: [String] {
        switch self {
        case .variable(let name, _): [name]
        case .array(let elements): elements.flatMap(\.names)
        case .object(let entries): entries.flatMap(\.names)
        }
    }
}

extension PatternEntry {
    var keys: [Syntax] {
        switch self {
        case .variable(_, _, let pattern): pattern?.keys ?? []
        case .named(let name, let pattern): name.inner + pattern.keys
        case .computed(let key, let pattern): [key] + pattern.keys
        }
    }

    var names: [String] {
        switch self {
        case .variable(let name, _, let pattern): [name] + (pattern?.names ?? [])
        case .named(_, let pattern), .computed(_, let pattern): pattern.names
        }
    }
}
