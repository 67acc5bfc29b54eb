import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

extension Desugarer {
    /// Error types that trying again cannot help; `retry` leaves them alone unless `on` says so.
    private static let hopelessTypes: [StandardErrorType] = [
        .configuration, .validation, .expression, .authentication, .authorization,
    ]

    /// What is asked of every error where nothing else is written.
    private static let defaultProgram: String = {
        let uris = hopelessTypes.flatMap(\.equivalentURIs)
        return ".type | \(membership(of: uris.map(quoted))) | not"
    }()

    /// What `on` becomes in the `catch`: `errors.with` for a single entry, else `when`.
    mutating func filterMembers(_ on: YAMLEntry?, at place: SourceSpan) -> [YAMLEntry] {
        guard let on else { return [when(Self.defaultProgram, at: place)] }
        let filter = retryFilter(of: on)
        switch (filter.types.count, filter.statuses.count) {
        case (0, 0):
            return []
        case (1, 0):
            return [errors("type", .string(filter.types[0].uri, at: on.value.span), on)]
        case (0, 1):
            return [errors("status", .plain("\(filter.statuses[0])", at: on.value.span), on)]
        default:
            return [when(condition(of: filter), at: on.value.span)]
        }
    }

    private struct RetryFilter {
        var types: [StandardErrorType] = []
        var statuses: [Int] = []
    }

    private func condition(of filter: RetryFilter) -> String {
        var parts: [String] = []
        if !filter.types.isEmpty {
            let uris = filter.types.flatMap(\.equivalentURIs)
            parts.append("(.type | \(Self.membership(of: uris.map(Self.quoted))))")
        }
        if !filter.statuses.isEmpty {
            let statuses = filter.statuses.map(String.init)
            parts.append("(.status | \(Self.membership(of: statuses)))")
        }
        return parts.joined(separator: " or ")
    }

    private static func membership(of literals: [String]) -> String {
        "IN(\(literals.joined(separator: ", ")))"
    }

    private static func quoted(_ uri: String) -> String { "\"\(uri)\"" }

    private func when(_ program: String, at place: SourceSpan) -> YAMLEntry {
        .made("when", at: place, .string(program, at: place))
    }

    private func errors(_ attribute: String, _ value: YAMLNode, _ on: YAMLEntry) -> YAMLEntry {
        let with = YAMLNode.mapping([.made(attribute, at: on.keySpan, value)], at: on.value.span)
        let errors = YAMLNode.mapping([.made("with", at: on.keySpan, with)], at: on.value.span)
        return .made("errors", at: on.keySpan, errors)
    }

    private mutating func retryFilter(of on: YAMLEntry) -> RetryFilter {
        var filter = RetryFilter()
        let nodes = on.value.elements ?? [on.value]
        if nodes.isEmpty {
            diagnostics.append(.empty("'on'", needs: "error name or status", at: on.value.span))
        }
        for node in nodes { add(node, to: &filter) }
        return filter
    }

    private mutating func add(_ node: YAMLNode, to filter: inout RetryFilter) {
        switch node.meaning {
        case .string(let name):
            let names = StandardErrorType.allCases.map(\.rawValue)
            if let type = StandardErrorType(rawValue: name) {
                filter.types.append(type)
            } else {
                diagnostics.append(.notOneOf("'on'", name, choices: names, at: node.span))
            }
        case .number(let number):
            if let status = Int(exactly: number.double), (100...599).contains(status) {
                filter.statuses.append(status)
            } else {
                diagnostics.append(
                    .outOfRange(
                        "a status in 'on'",
                        node.scalar?.text ?? "",
                        expected: "a whole number from 100 to 599",
                        at: node.span
                    )
                )
            }
        case .null, .bool, .notFinite, nil:
            diagnostics.append(
                .wrongType(
                    of: "'on'",
                    expected: "error names and statuses",
                    found: node.kindName,
                    at: node.span
                )
            )
        }
    }
}
