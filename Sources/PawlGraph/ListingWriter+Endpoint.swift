import PawlJSON

// Endpoints, external resources and authentication.

extension ListingWriter {
    mutating func endpoint(_ label: String, _ endpoint: EndpointModel?) {
        guard let endpoint else { return }
        uri(label, endpoint.uri)
        guard let authentication = endpoint.authentication else { return }
        depth += 1
        self.authentication(authentication)
        depth -= 1
    }

    mutating func resource(_ label: String, _ resource: ResourceModel?) {
        guard let resource else { return }
        endpoint(label, resource.endpoint)
        guard let name = resource.name else { return }
        depth += 1
        line("name", .string(name))
        depth -= 1
    }

    mutating func authentication(_ authentication: AuthenticationModel) {
        line("authentication \(authentication.scheme.rawValue)")
        depth += 1
        switch authentication.credentials {
        case .secret(let name):
            line("secret", .string(name))
        case .password(let username, let password):
            value("username", username)
            value("password", password)
        case .token(let token):
            value("token", token)
        case .grant(let model):
            grant(model)
        }
        depth -= 1
    }

    private mutating func grant(_ model: GrantModel) {
        uri("authority", model.authority)
        uri("token at", model.paths?.token)
        uri("revocation at", model.paths?.revocation)
        uri("introspection at", model.paths?.introspection)
        line("grant", .string(model.grant.rawValue))
        if let client = model.client { self.client(client) }
        line("encoding", .string(model.encoding.rawValue))
        for issuer in model.issuers { value("issuer", issuer) }
        for scope in model.scopes { value("scope", scope) }
        for audience in model.audiences { value("audience", audience) }
        value("username", model.username)
        value("password", model.password)
        token("subject", model.subject)
        token("actor", model.actor)
    }

    private mutating func client(_ client: GrantModel.Client) {
        line("client", .string(client.method.rawValue))
        depth += 1
        value("id", client.id)
        value("secret", client.secret)
        value("assertion", client.assertion)
        depth -= 1
    }

    private mutating func token(_ label: String, _ token: GrantModel.Token?) {
        guard let token else { return }
        line(label)
        depth += 1
        value("token", token.token)
        value("type", token.type)
        depth -= 1
    }
}
