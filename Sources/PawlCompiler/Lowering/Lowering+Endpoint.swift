import PawlGraph

// Endpoints, external resources and authentication.

extension GraphDraft {
    func lowerURI(_ uri: URISyntax) -> URITemplate {
        switch uri {
        case .expression(let expression): .expression(lowerExpression(expression))
        case .parts(let parts, _): .parts(parts.map(lowerPart))
        }
    }

    private func lowerPart(_ part: URISyntax.Part) -> URITemplate.Part {
        switch part {
        case .literal(let text): .literal(text)
        case .variable(let name): .variable(name.value)
        case .expression(let expression): .expression(lowerExpression(expression))
        }
    }

    /// An endpoint; `nil` when its authentication is a name that `use` does not define.
    func lowerEndpoint(_ endpoint: EndpointSyntax) -> EndpointModel? {
        let uri = lowerURI(endpoint.uri)
        guard let reference = endpoint.authentication else { return EndpointModel(uri: uri) }
        return lowerAuthentication(reference).map { EndpointModel(uri: uri, authentication: $0) }
    }

    /// An external resource; `nil` when its authentication is a name that `use` does not define.
    func lowerResource(_ resource: ResourceSyntax) -> ResourceModel? {
        lowerEndpoint(resource.endpoint).map {
            ResourceModel(name: resource.name?.value, endpoint: $0)
        }
    }

    /// An authentication; `nil` when it is a name that `use` does not define.
    func lowerAuthentication(_ reference: AuthenticationReference) -> AuthenticationModel? {
        definitions.resolve(reference).map { authentication in
            AuthenticationModel(
                scheme: authentication.scheme.value,
                credentials: lowerCredentials(authentication.credentials)
            )
        }
    }

    private func lowerCredentials(
        _ credentials: AuthenticationSyntax.Credentials
    ) -> AuthenticationModel.Credentials {
        switch credentials {
        case .secret(let name): .secret(name.value)
        case .password(let username, let password):
            .password(username: lowerValue(username), password: lowerValue(password))
        case .token(let token): .token(lowerValue(token))
        case .grant(let grant): .grant(lowerGrant(grant))
        }
    }

    private func lowerGrant(_ grant: GrantSyntax) -> GrantModel {
        GrantModel(
            authority: lowerURI(grant.authority),
            paths: grant.paths.map { paths in
                GrantModel.Paths(
                    token: paths.token.map(lowerURI),
                    revocation: paths.revocation.map(lowerURI),
                    introspection: paths.introspection.map(lowerURI)
                )
            },
            grant: grant.grant.value,
            client: grant.client.map { client in
                GrantModel.Client(
                    id: client.id.map(lowerValue),
                    secret: client.secret.map(lowerValue),
                    assertion: client.assertion.map(lowerValue),
                    method: client.method?.value ?? .secretPost
                )
            },
            encoding: grant.encoding?.value ?? .form,
            issuers: grant.issuers.map(lowerValue),
            scopes: grant.scopes.map(lowerValue),
            audiences: grant.audiences.map(lowerValue),
            username: grant.username.map(lowerValue),
            password: grant.password.map(lowerValue),
            subject: grant.subject.map(lowerToken),
            actor: grant.actor.map(lowerToken)
        )
    }

    private func lowerToken(_ token: GrantSyntax.Token) -> GrantModel.Token {
        GrantModel.Token(token: lowerValue(token.token), type: lowerValue(token.type))
    }
}
