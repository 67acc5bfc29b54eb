import PawlDiagnostics
import PawlGraph

// Endpoints, external resources and authentication.

extension Outline {
    mutating func uri(_ label: String, _ uri: URISyntax?) {
        switch uri {
        case .expression(let program):
            expression(label, program)
        case .parts(let parts, let span):
            line("\(label) uri[\(parts.map(\.outlined).joined(separator: ", "))]", at: span)
        case nil:
            break
        }
    }

    mutating func endpoint(_ label: String, _ endpoint: EndpointSyntax) {
        uri(label, endpoint.uri)
        indented { $0.authentication(endpoint.authentication) }
    }

    mutating func resource(_ label: String, _ resource: ResourceSyntax) {
        line(label, at: resource.span)
        indented { outline in
            outline.name("name", resource.name)
            outline.endpoint("endpoint", resource.endpoint)
        }
    }

    mutating func authentication(_ reference: AuthenticationReference?) {
        switch reference {
        case .named(let reference): name("authentication", reference)
        case .inline(let inline): authentication("authentication", inline)
        case nil: break
        }
    }

    mutating func authentication(_ label: String, _ authentication: AuthenticationSyntax) {
        let scheme = authentication.scheme
        line("\(label) \(scheme.value.rawValue)", at: scheme.span)
        indented { outline in
            switch authentication.credentials {
            case .secret(let secret):
                outline.name("secret", secret)
            case .password(let username, let password):
                outline.value("username", username)
                outline.value("password", password)
            case .token(let token):
                outline.value("token", token)
            case .grant(let grant):
                outline.grant(grant)
            }
        }
    }

    private mutating func grant(_ grant: GrantSyntax) {
        uri("authority", grant.authority)
        uri("token at", grant.paths?.token)
        uri("revocation at", grant.paths?.revocation)
        uri("introspection at", grant.paths?.introspection)
        line("grant \(jsonQuoted(grant.grant.value.rawValue))", at: grant.grant.span)
        if let client = grant.client { self.client(client) }
        if let encoding = grant.encoding {
            line("encoding \(jsonQuoted(encoding.value.rawValue))", at: encoding.span)
        }
        for issuer in grant.issuers { value("issuer", issuer) }
        for scope in grant.scopes { value("scope", scope) }
        for audience in grant.audiences { value("audience", audience) }
        value("username", grant.username)
        value("password", grant.password)
        token("subject", grant.subject)
        token("actor", grant.actor)
    }

    private mutating func client(_ client: GrantSyntax.Client) {
        value("client id", client.id)
        value("client secret", client.secret)
        value("client assertion", client.assertion)
        guard let method = client.method else { return }
        line("client authentication \(jsonQuoted(method.value.rawValue))", at: method.span)
    }

    private mutating func token(_ label: String, _ token: GrantSyntax.Token?) {
        guard let token else { return }
        value("\(label) token", token.token)
        value("\(label) type", token.type)
    }
}

extension URISyntax.Part {
    fileprivate var outlined: String {
        switch self {
        case .literal(let text): jsonQuoted(text)
        case .variable(let name): "{\(name.value)}"
        case .expression(let expression): expression.outlined
        }
    }
}
