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
