import PawlDiagnostics
import PawlGraph

/// A URI in the document: one whole `${ … }`, or text in which `{name}` stands for a member of the
/// input and `${ … }` for its value.
enum URISyntax: Sendable {
    case expression(ExpressionSyntax)
    case parts([Part], SourceSpan)

    enum Part: Sendable {
        case literal(String)
        /// `{name}`, the braces included in the span.
        case variable(Located<String>)
        case expression(ExpressionSyntax)
    }

    var span: SourceSpan {
        switch self {
        case .expression(let expression): expression.span
        case .parts(_, let span): span
        }
    }

    /// The text, when nothing in it varies.
    var constant: String? {
        guard case .parts(let parts, _) = self else { return nil }
        var text = ""
        for part in parts {
            guard case .literal(let piece) = part else { return nil }
            text += piece
        }
        return text
    }
}

/// An endpoint: a URI alone, or `uri` with `authentication`.
struct EndpointSyntax: Sendable {
    var uri: URISyntax
    var authentication: AuthenticationReference?
}

/// An external resource: something that lies at an endpoint.
struct ResourceSyntax: Sendable {
    var span: SourceSpan
    var name: Located<String>?
    var endpoint: EndpointSyntax
}

/// `authentication`: written out or the name of one in `use.authentications`.
indirect enum AuthenticationReference: Sendable {
    case inline(AuthenticationSyntax)
    case named(Located<String>)
}

/// One scheme of authentication and what it needs.
struct AuthenticationSyntax: Sendable {
    var scheme: Located<AuthenticationScheme>
    var credentials: Credentials

    enum Credentials: Sendable {
        /// `use`: the name of a secret in `use.secrets`.
        case secret(Located<String>)
        /// `basic` and `digest`.
        case password(username: ValueSyntax, password: ValueSyntax)
        /// `bearer`.
        case token(ValueSyntax)
        /// `oauth2` and `oidc`.
        case grant(GrantSyntax)
    }
}

/// What `oauth2` and `oidc` hold.
struct GrantSyntax: Sendable {
    struct Paths: Sendable {
        var token: URISyntax?
        var revocation: URISyntax?
        var introspection: URISyntax?
    }

    struct Client: Sendable {
        var id: ValueSyntax?
        var secret: ValueSyntax?
        var assertion: ValueSyntax?
        var method: Located<GrantModel.ClientMethod>?
    }

    struct Token: Sendable {
        var token: ValueSyntax
        var type: ValueSyntax
    }

    var authority: URISyntax
    var paths: Paths?
    var grant: Located<GrantModel.Grant>
    var client: Client?
    var encoding: Located<GrantModel.Encoding>?
    var issuers: [ValueSyntax]
    var scopes: [ValueSyntax]
    var audiences: [ValueSyntax]
    var username: ValueSyntax?
    var password: ValueSyntax?
    var subject: Token?
    var actor: Token?
}
