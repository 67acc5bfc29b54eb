import PawlDiagnostics
import PawlGraph
import PawlYAML

// Authentication. See specs/130-authentication.md.

private let schemes = AuthenticationScheme.allCases.map(\.rawValue)

extension Binder {
    /// `authentication`: one written out, or `use: NAME`.
    mutating func bindAuthentication(_ entry: YAMLEntry) -> AuthenticationReference? {
        if let name = entry.value.text {
            reportType(
                of: quoted(entry),
                expected: "a mapping",
                found: entry.value,
                owner: entry.keySpan,
                help: "write '{ use: \(name) }'"
            )
            return nil
        }
        let shape = Shape(quoted(entry), keys: ["use"] + schemes, hints: schemeHints)
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        guard let use = fields["use"] else {
            return bindScheme(fields, choices: ["use"] + schemes).map { .inline($0) }
        }
        if let scheme = fields.entries.first(where: { schemes.contains($0.key.text) }) {
            report(
                .conflict(
                    "'use' and '\(scheme.key.text)' are two ways to authenticate",
                    at: scheme.keySpan,
                    first: use.keySpan,
                    help: "keep one of them"
                )
            )
        }
        return name(use).map { .named($0) }
    }

    /// A definition in `use.authentications`, which cannot refer to another one.
    mutating func bindAuthenticationDefinition(_ entry: YAMLEntry) -> AuthenticationSyntax? {
        var hints = schemeHints
        hints["use"] = "write the scheme out, like '{ basic: { use: SECRET } }'"
        let shape = Shape("authentication \(quoted(entry))", keys: schemes, hints: hints)
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        return bindScheme(fields, choices: schemes)
    }

    /// What people write beside a scheme that belongs into one.
    private var schemeHints: [String: String] {
        let keys = [
            ("username", "basic"), ("password", "basic"), ("token", "bearer"),
            ("authority", "oauth2"), ("grant", "oauth2"), ("client", "oauth2"),
            ("scopes", "oauth2"), ("audiences", "oauth2"),
        ]
        return Dictionary(
            uniqueKeysWithValues: keys.map { ($0, "write it under the scheme, like '\($1)'") }
        )
    }

    private mutating func bindScheme(_ fields: Fields, choices: [String]) -> AuthenticationSyntax? {
        let written = fields.entries.filter { schemes.contains($0.key.text) }
        guard let entry = written.first, let scheme = AuthenticationScheme(rawValue: entry.key.text)
        else {
            let isExplained = fields.entries.contains { !choices.contains($0.key.text) }
            if !isExplained {
                let help = "use one of \(choices.joined(separator: ", "))"
                report(
                    .empty(fields.shape.name, needs: "scheme", at: fields.span, help: help)
                )
            }
            return nil
        }
        for other in written.dropFirst() {
            report(
                .conflict(
                    "'\(entry.key.text)' and '\(other.key.text)' are two schemes",
                    at: other.keySpan,
                    first: entry.keySpan,
                    help: "keep one of them"
                )
            )
        }
        return bindCredentials(entry, scheme).map { credentials in
            AuthenticationSyntax(
                scheme: Located(value: scheme, span: entry.keySpan),
                credentials: credentials
            )
        }
    }

    private mutating func bindCredentials(
        _ entry: YAMLEntry,
        _ scheme: AuthenticationScheme
    ) -> AuthenticationSyntax.Credentials? {
        let shape = Shape(quoted(entry), keys: ["use"] + scheme.keys)
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        if let use = fields["use"] {
            if let other = fields.entries.first(where: { scheme.keys.contains($0.key.text) }) {
                report(
                    .conflict(
                        "'use' takes everything from a secret, so '\(other.key.text)' is too much",
                        at: other.keySpan,
                        first: use.keySpan,
                        help: "keep one of them"
                    )
                )
            }
            return name(use).map { .secret($0) }
        }
        switch scheme {
        case .basic, .digest:
            let username = required("username", in: fields, help: secretHelp)
            let password = required("password", in: fields, help: secretHelp)
            guard let username, let password else { return nil }
            return .password(username: textValue(username), password: textValue(password))
        case .bearer:
            return required("token", in: fields, help: secretHelp).map { .token(textValue($0)) }
        case .certificate:
            _ = required("use", in: fields, help: "name the secret that holds the certificate")
            return nil
        case .oauth2, .oidc:
            return bindGrant(fields, scheme).map { .grant($0) }
        }
    }

    private var secretHelp: String { "write it, or 'use: NAME' for a secret" }

    /// A name that is defined elsewhere.
    mutating func name(_ entry: YAMLEntry) -> Located<String>? {
        guard let name = string(entry) else { return nil }
        guard name.value.isEmpty else { return name }
        report(.empty(quoted(entry), needs: "character", at: name.span))
        return nil
    }

    // MARK: oauth2 and oidc

    private mutating func bindGrant(
        _ fields: Fields,
        _ scheme: AuthenticationScheme
    ) -> GrantSyntax? {
        let authority = required("authority", in: fields, help: secretHelp)
        let kind = required("grant", in: fields, help: secretHelp)
        let uri = authority.map { bindURI($0) }
        let paths = fields["endpoints"].map { bindPaths($0) }
        let grant = kind.flatMap { word($0, as: GrantModel.Grant.self) }
        let client = fields["client"].flatMap { bindClient($0) }
        let encoding = fields["request"].flatMap { bindRequest($0) }
        let issuers = texts(fields["issuers"])
        let scopes = texts(fields["scopes"])
        let audiences = texts(fields["audiences"])
        let username = fields["username"].map { textValue($0) }
        let password = fields["password"].map { textValue($0) }
        let subject = fields["subject"].flatMap { bindToken($0) }
        let actor = fields["actor"].flatMap { bindToken($0) }
        guard let uri, let grant else { return nil }
        checkGrant(grant.value, fields)
        return GrantSyntax(
            authority: uri,
            paths: paths,
            grant: grant,
            client: client,
            encoding: encoding,
            issuers: issuers,
            scopes: scopes,
            audiences: audiences,
            username: username,
            password: password,
            subject: subject,
            actor: actor
        )
    }

    /// What a way of asking needs, and what means nothing to it.
    private mutating func checkGrant(_ grant: GrantModel.Grant, _ fields: Fields) {
        let needed: [String] =
            switch grant {
            case .password: ["username", "password"]
            case .tokenExchange: ["subject"]
            case .clientCredentials: ["client"]
            case .authorizationCode, .refreshToken: []
            }
        for key in needed where fields[key] == nil {
            report(
                .missingKey(
                    key,
                    in: "the grant '\(grant.rawValue)'",
                    at: fields["grant"]?.value.span ?? fields.owner
                )
            )
        }
        let owners: [(key: String, grant: GrantModel.Grant)] = [
            ("username", .password), ("password", .password), ("subject", .tokenExchange),
            ("actor", .tokenExchange),
        ]
        for owner in owners where owner.grant != grant {
            guard let entry = fields[owner.key] else { continue }
            report(
                .ignoredKey(
                    owner.key,
                    in: "the grant '\(grant.rawValue)'",
                    at: entry.keySpan,
                    help: "remove it, or write 'grant: \(owner.grant.rawValue)'"
                )
            )
        }
    }

    private mutating func bindPaths(_ entry: YAMLEntry) -> GrantSyntax.Paths {
        let shape = Shape(quoted(entry), keys: ["token", "revocation", "introspection"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan)
        else { return GrantSyntax.Paths() }
        return GrantSyntax.Paths(
            token: fields["token"].map { bindURI($0, base: .authority) },
            revocation: fields["revocation"].map { bindURI($0, base: .authority) },
            introspection: fields["introspection"].map { bindURI($0, base: .authority) }
        )
    }

    private mutating func bindClient(_ entry: YAMLEntry) -> GrantSyntax.Client? {
        let shape = Shape(quoted(entry), keys: ["id", "secret", "assertion", "authentication"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let method = fields["authentication"].flatMap {
            word($0, as: GrantModel.ClientMethod.self)
        }
        if method?.value != GrantModel.ClientMethod.none {
            _ = required("id", in: fields, help: "write it, or 'authentication: none'")
        }
        if method?.value == .privateKeyJWT {
            _ = required("assertion", in: fields, help: "'private_key_jwt' sends it")
        }
        return GrantSyntax.Client(
            id: fields["id"].map { textValue($0) },
            secret: fields["secret"].map { textValue($0) },
            assertion: fields["assertion"].map { textValue($0) },
            method: method
        )
    }

    private mutating func bindRequest(_ entry: YAMLEntry) -> Located<GrantModel.Encoding>? {
        let shape = Shape(quoted(entry), keys: ["encoding"])
        let fields = fields(entry.value, shape, owner: entry.keySpan)
        return fields?["encoding"].flatMap { word($0, as: GrantModel.Encoding.self) }
    }

    private mutating func bindToken(_ entry: YAMLEntry) -> GrantSyntax.Token? {
        let shape = Shape(quoted(entry), keys: ["token", "type"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let token = required("token", in: fields)
        let type = required("type", in: fields)
        guard let token, let type else { return nil }
        return GrantSyntax.Token(token: textValue(token), type: textValue(type))
    }

    /// One of the words of a type, with its place.
    mutating func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ entry: YAMLEntry,
        as type: Word.Type
    ) -> Located<Word>? {
        let text = choice(entry, of: Word.allCases.map(\.rawValue))
        return text.flatMap { Word(rawValue: $0) }
            .map { Located(value: $0, span: entry.value.span) }
    }

    /// A list of texts that may hold expressions.
    mutating func texts(_ entry: YAMLEntry?) -> [ValueSyntax] {
        guard let entry else { return [] }
        guard let elements = entry.value.elements else {
            reportType(
                of: quoted(entry),
                expected: "a list of texts",
                found: entry.value,
                owner: entry.keySpan,
                help: entry.value.text.map { "write '[\($0)]'" }
            )
            return []
        }
        return elements.map { textValue(entry.with($0)) }
    }
}

extension AuthenticationScheme {
    /// What can be written instead of the name of a secret.
    fileprivate var keys: [String] {
        let grant = [
            "authority", "grant", "client", "request", "issuers", "scopes", "audiences", "username",
            "password", "subject", "actor",
        ]
        return switch self {
        case .basic, .digest: ["username", "password"]
        case .bearer: ["token"]
        case .certificate: []
        case .oauth2: grant + ["endpoints"]
        case .oidc: grant
        }
    }
}
