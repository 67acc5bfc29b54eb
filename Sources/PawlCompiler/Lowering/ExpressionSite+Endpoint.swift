import PawlGraph

// The expressions of endpoints and authentication, which stand among the arguments of tasks.

extension GraphDraft {
    /// Calls `visit` with the expressions of an endpoint, those of its authentication included.
    func visitEndpoint(
        _ endpoint: EndpointSyntax,
        _ position: ExpressionSite.Position = .arguments,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        visitURI(endpoint.uri, position, node, visit)
        guard let reference = endpoint.authentication else { return }
        visitAuthentication(reference, position, node, visit)
    }

    /// Calls `visit` with the expressions of the endpoints that schemas lie at.
    func visitSchemas(
        _ schemas: [SchemaSyntax],
        _ position: ExpressionSite.Position,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        for resource in schemas.compactMap(\.resource) {
            visitEndpoint(resource.endpoint, position, node, visit)
        }
    }

    /// Calls `visit` with the expressions of an authentication; those of a definition in `use` come
    /// once for each use.
    func visitAuthentication(
        _ reference: AuthenticationReference,
        _ position: ExpressionSite.Position = .arguments,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        guard let credentials = definitions.resolve(reference)?.credentials else { return }
        for expression in credentials.expressions {
            visit(ExpressionSite(expression: expression, position: position, node: node))
        }
    }

    private func visitURI(
        _ uri: URISyntax,
        _ position: ExpressionSite.Position,
        _ node: NodeID?,
        _ visit: (ExpressionSite) -> Void
    ) {
        for expression in uri.expressions {
            visit(ExpressionSite(expression: expression, position: position, node: node))
        }
    }
}

extension URISyntax {
    /// Every expression inside, in document order.
    fileprivate var expressions: [ExpressionSyntax] {
        switch self {
        case .expression(let expression): [expression]
        case .parts(let parts, _):
            parts.compactMap {
                if case .expression(let expression) = $0 { expression } else { nil }
            }
        }
    }
}

extension AuthenticationSyntax.Credentials {
    /// Every expression inside.
    var expressions: [ExpressionSyntax] {
        uris.flatMap(\.expressions) + values.flatMap(\.expressions)
    }

    private var uris: [URISyntax] {
        guard case .grant(let grant) = self else { return [] }
        let paths = grant.paths
        return [grant.authority]
            + [paths?.token, paths?.revocation, paths?.introspection].compactMap { $0 }
    }

    private var values: [ValueSyntax] {
        switch self {
        case .secret: return []
        case .password(let username, let password): return [username, password]
        case .token(let token): return [token]
        case .grant(let grant):
            let texts = [
                grant.client?.id, grant.client?.secret, grant.client?.assertion, grant.username,
                grant.password, grant.subject?.token, grant.subject?.type, grant.actor?.token,
                grant.actor?.type,
            ]
            return texts.compactMap { $0 } + grant.issuers + grant.scopes + grant.audiences
        }
    }
}
