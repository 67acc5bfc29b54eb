/// The schemes of authentication that the standard knows.
package enum AuthenticationScheme: String, CaseIterable, Hashable, Sendable {
    case basic, bearer, certificate, digest, oauth2, oidc
}

/// How to prove who one is, a name in `use.authentications` already resolved.
package struct AuthenticationModel: Sendable {
    package let scheme: AuthenticationScheme
    package let credentials: Credentials

    /// What a scheme needs to know.
    package enum Credentials: Sendable {
        /// A secret of this name, which holds what would be written here.
        case secret(String)
        /// `basic` and `digest`.
        case password(username: ValueTemplate, password: ValueTemplate)
        /// `bearer`.
        case token(ValueTemplate)
        /// `oauth2` and `oidc`.
        case grant(GrantModel)
    }

    package init(scheme: AuthenticationScheme, credentials: Credentials) {
        self.scheme = scheme
        self.credentials = credentials
    }
}

/// What is asked of an authority for a token.
package struct GrantModel: Sendable {
    /// The ways of asking for a token.
    package enum Grant: String, CaseIterable, Hashable, Sendable {
        case authorizationCode = "authorization_code"
        case clientCredentials = "client_credentials"
        case password
        case refreshToken = "refresh_token"
        case tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange"
    }

    /// How a client proves who it is; `client_secret_post` where nothing is written.
    package enum ClientMethod: String, CaseIterable, Hashable, Sendable {
        case secretBasic = "client_secret_basic"
        case secretPost = "client_secret_post"
        case secretJWT = "client_secret_jwt"
        case privateKeyJWT = "private_key_jwt"
        case none
    }

    /// How a request for a token is written; the form where nothing is written.
    package enum Encoding: String, CaseIterable, Hashable, Sendable {
        case form = "application/x-www-form-urlencoded"
        case json = "application/json"
    }

    /// The paths of an authority that are not the usual ones. Only `oauth2` has them.
    package struct Paths: Sendable {
        package let token: URITemplate?
        package let revocation: URITemplate?
        package let introspection: URITemplate?

        package init(
            token: URITemplate?,
            revocation: URITemplate?,
            introspection: URITemplate?
        ) {
            self.token = token
            self.revocation = revocation
            self.introspection = introspection
        }
    }

    /// Who asks.
    package struct Client: Sendable {
        package let id: ValueTemplate?
        package let secret: ValueTemplate?
        package let assertion: ValueTemplate?
        package let method: ClientMethod

        package init(
            id: ValueTemplate?,
            secret: ValueTemplate?,
            assertion: ValueTemplate?,
            method: ClientMethod
        ) {
            self.id = id
            self.secret = secret
            self.assertion = assertion
            self.method = method
        }
    }

    /// A token that stands for somebody.
    package struct Token: Sendable {
        package let token: ValueTemplate
        package let type: ValueTemplate

        package init(token: ValueTemplate, type: ValueTemplate) {
            self.token = token
            self.type = type
        }
    }

    package let authority: URITemplate
    package let paths: Paths?
    package let grant: Grant
    package let client: Client?
    package let encoding: Encoding
    /// Issuers whose tokens are taken; empty for any.
    package let issuers: [ValueTemplate]
    package let scopes: [ValueTemplate]
    package let audiences: [ValueTemplate]
    package let username: ValueTemplate?
    package let password: ValueTemplate?
    /// On whose behalf the token is asked for.
    package let subject: Token?
    /// Who acts.
    package let actor: Token?

    package init(
        authority: URITemplate,
        paths: Paths?,
        grant: Grant,
        client: Client?,
        encoding: Encoding,
        issuers: [ValueTemplate],
        scopes: [ValueTemplate],
        audiences: [ValueTemplate],
        username: ValueTemplate?,
        password: ValueTemplate?,
        subject: Token?,
        actor: Token?
    ) {
        self.authority = authority
        self.paths = paths
        self.grant = grant
        self.client = client
        self.encoding = encoding
        self.issuers = issuers
        self.scopes = scopes
        self.audiences = audiences
        self.username = username
        self.password = password
        self.subject = subject
        self.actor = actor
    }
}
