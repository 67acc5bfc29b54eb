import PawlDiagnostics
import PawlJQ
import PawlYAML
import Testing

@testable import PawlCompiler
@testable import PawlGraph

/// A document whose `use` holds the lines.
private func using(
    _ name: String,
    _ use: String,
    finds: String...,
    help: String? = nil
)
    -> BindingCase
{
    let lines = use.split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.map { "  \($0)" }.joined(separator: "\n")
    let tasks = "steps:\n  - a: { wait: 1s }\n"
    var result = BindingCase(name, "workflow: w\nuse:\n\(body)\n\(tasks)", help: help)
    result.findings = finds
    return result
}

/// A document with a catalog at an endpoint.
private func endpoint(
    _ name: String,
    _ endpoint: String,
    finds: String...,
    help: String? = nil
)
    -> BindingCase
{
    var result = using(name, "catalogs: { c: { endpoint: \(endpoint) } }", help: help)
    result.findings = finds
    return result
}

private let endpointCases: [BindingCase] = [
    endpoint("a URI", "https://example.com/a"),
    endpoint("a template", "'https://example.com/{a.b}/{c-d}?e={f_1}'"),
    endpoint("an expression", "'${ .uri }'"),
    endpoint("expressions inside", "'https://${ .host }/{id}'"),
    endpoint("with authentication", "{ uri: https://example.com, authentication: { use: b } }"),
    endpoint("beside the document", "./catalog"),
    endpoint("above the document", "../catalog/functions"),
    endpoint("a number", "5", finds: "PAWL0202 5"),
    endpoint("nothing", "", finds: "PAWL0202 endpoint"),
    endpoint("an empty text", "''", finds: "PAWL0260 ''"),
    endpoint("no host", "https://", finds: "PAWL0260 https://"),
    endpoint("no host but a path", "https:///a", finds: "PAWL0260 https:///a"),
    endpoint(
        "a host and a port",
        "localhost:80",
        finds: "PAWL0260 localhost:80",
        help: "begin it with a scheme, or with './' for a file beside the document"
    ),
    endpoint(
        "a space",
        "'https://example.com/a b'",
        finds: "PAWL0260  ",
        help: "write '%20' for it, or leave it out"
    ),
    endpoint("a closing brace", "'https://example.com/a}'", finds: "PAWL0260 }"),
    endpoint("an open brace", "'https://example.com/{a'", finds: "PAWL0260 {"),
    endpoint("no name", "'https://example.com/{}'", finds: "PAWL0260 {}"),
    endpoint(
        "spaces around a name",
        "'https://example.com/{ a }'",
        finds: "PAWL0260 { a }",
        help: "write '{a}'"
    ),
    endpoint("an operator", "'https://example.com{?a}'", finds: "PAWL0260 {?a}"),
    endpoint("a list of names", "'https://example.com/{a,b}'", finds: "PAWL0260 {a,b}"),
    endpoint("an open expression", "'https://${ .a'", finds: "PAWL0505 ${"),
    endpoint("a broken expression", "'https://${ .a + }/b'", finds: "PAWL0501 "),
    endpoint("url", "{ url: https://example.com }", finds: "PAWL0201 url", help: "write 'uri'"),
    endpoint("no uri", "{ authentication: { use: b } }", finds: "PAWL0204 endpoint"),
    using("no endpoint", "catalogs: { c: { } }", finds: "PAWL0204 c"),
    using(
        "a catalog with a URI",
        "catalogs: { c: { uri: https://example.com } }",
        finds: "PAWL0201 uri",
        help: "write it under 'endpoint'"
    ),
    using(
        "a catalog that is text",
        "catalogs: { c: https://example.com }",
        finds: "PAWL0202 https://example.com"
    ),
    using("a list of catalogs", "catalogs: [a]", finds: "PAWL0202 [a]"),
]

/// A document with an authentication.
private func authentication(
    _ name: String,
    _ text: String,
    finds: String...,
    help: String? = nil
)
    -> BindingCase
{
    var result = using(name, "authentications: { b: \(text) }", help: help)
    result.findings = finds
    return result
}

private let grant = "authority: https://example.com, grant: "
private let client = "client: { id: c, secret: d }"

private let authenticationCases: [BindingCase] = [
    authentication("basic", "{ basic: { username: u, password: '${ .p }' } }"),
    authentication("digest", "{ digest: { username: u, password: p } }"),
    authentication("bearer", "{ bearer: { token: t } }"),
    authentication("certificate", "{ certificate: { use: c } }"),
    authentication("a secret", "{ oidc: { use: c } }"),
    authentication("oauth2", "{ oauth2: { \(grant)client_credentials, \(client) } }"),
    authentication(
        "an open client",
        "{ oidc: { \(grant)refresh_token, client: { authentication: none } } }"
    ),
    authentication(
        "everything",
        "{ oauth2: { \(grant)'urn:ietf:params:oauth:grant-type:token-exchange', "
            + "endpoints: { token: /t, revocation: /r, introspection: /i }, "
            + "client: { id: c, assertion: a, authentication: private_key_jwt }, "
            + "request: { encoding: application/json }, issuers: [i], scopes: [s], "
            + "audiences: ['${ .a }'], subject: { token: t, type: y }, "
            + "actor: { token: t, type: y } } }"
    ),
    authentication("no scheme", "{}", finds: "PAWL0207 {}"),
    authentication(
        "an unknown scheme",
        "{ baisc: { username: u } }",
        finds: "PAWL0201 baisc",
        help: "did you mean 'basic'?"
    ),
    authentication(
        "two schemes",
        "{ basic: { use: a }, bearer: { use: a } }",
        finds: "PAWL0217 bearer"
    ),
    authentication(
        "no scheme but its keys",
        "{ username: u, password: p }",
        finds: "PAWL0201 username",
        "PAWL0201 password",
        help: "write it under the scheme, like 'basic'"
    ),
    authentication(
        "another definition",
        "{ use: a }",
        finds: "PAWL0201 use",
        help: "write the scheme out, like '{ basic: { use: SECRET } }'"
    ),
    authentication("no password", "{ basic: { username: u } }", finds: "PAWL0204 basic"),
    authentication(
        "a password that is a number",
        "{ basic: { username: u, password: 1 } }",
        finds: "PAWL0202 1",
        help: "put it in quotes"
    ),
    authentication(
        "a secret and a password",
        "{ basic: { use: a, password: p } }",
        finds: "PAWL0217 password"
    ),
    authentication("no token", "{ bearer: {} }", finds: "PAWL0204 bearer"),
    authentication("no certificate", "{ certificate: {} }", finds: "PAWL0204 certificate"),
    authentication(
        "a certificate written out",
        "{ certificate: { key: k } }",
        finds: "PAWL0204 certificate",
        "PAWL0201 key"
    ),
    authentication("an unnamed secret", "{ basic: { use: '' } }", finds: "PAWL0207 ''"),
    authentication(
        "an unknown grant",
        "{ oauth2: { \(grant)client_credential, \(client) } }",
        finds: "PAWL0214 client_credential",
        help: "did you mean 'client_credentials'?"
    ),
    authentication(
        "no grant",
        "{ oauth2: { authority: https://example.com } }",
        finds: "PAWL0204 oauth2"
    ),
    authentication(
        "no authority",
        "{ oauth2: { grant: refresh_token } }",
        finds: "PAWL0204 oauth2"
    ),
    authentication(
        "a relative authority",
        "{ oidc: { authority: example.com, grant: refresh_token } }",
        finds: "PAWL0260 example.com",
        help: "begin it with a scheme, like 'https://example.com'"
    ),
    authentication(
        "paths of oidc",
        "{ oidc: { \(grant)refresh_token, endpoints: { token: /t } } }",
        finds: "PAWL0201 endpoints"
    ),
    authentication(
        "a path that is none",
        "{ oauth2: { \(grant)refresh_token, endpoints: { token: t } } }",
        finds: "PAWL0260 t",
        help: "begin it with '/'"
    ),
    authentication(
        "no client",
        "{ oauth2: { \(grant)client_credentials } }",
        finds: "PAWL0204 client_credentials"
    ),
    authentication(
        "no client id",
        "{ oauth2: { \(grant)refresh_token, client: { secret: s } } }",
        finds: "PAWL0204 client"
    ),
    authentication(
        "no assertion",
        "{ oauth2: { \(grant)refresh_token, client: { id: s, authentication: private_key_jwt } } }",
        finds: "PAWL0204 client"
    ),
    authentication(
        "no user",
        "{ oauth2: { \(grant)password } }",
        finds: "PAWL0204 password",
        "PAWL0204 password"
    ),
    authentication(
        "a user without need",
        "{ oauth2: { \(grant)refresh_token, username: u } }",
        finds: "PAWL0222 username"
    ),
    authentication(
        "scopes in one text",
        "{ oauth2: { \(grant)refresh_token, scopes: a b } }",
        finds: "PAWL0202 a b",
        help: "write '[a b]'"
    ),
    authentication(
        "an unknown encoding",
        "{ oauth2: { \(grant)refresh_token, request: { encoding: json } } }",
        finds: "PAWL0214 json"
    ),
    authentication(
        "half a token",
        "{ oauth2: { \(grant)refresh_token, subject: { token: t } } }",
        finds: "PAWL0204 subject",
        "PAWL0222 subject"
    ),
    using(
        "named in place",
        "catalogs: { c: { endpoint: { uri: https://example.com, authentication: b } } }",
        finds: "PAWL0202 b",
        help: "write '{ use: b }'"
    ),
    using(
        "named and written out",
        "catalogs: { c: { endpoint: { uri: https://example.com, "
            + "authentication: { use: b, basic: { use: s } } } } }",
        finds: "PAWL0217 basic"
    ),
]

private let secretCases: [BindingCase] = [
    BindingCase(
        "keys of the header at other places",
        "workflow: w\nsecrets: [a]\ncron: '@daily'\nsteps:\n  - a: { wait: 1s, extend: all }\n",
        finds: "PAWL0201 secrets",
        "PAWL0201 cron",
        "PAWL0201 extend",
        help: "'secrets' belongs to 'use'"
    ),
    using("secrets", "secrets: [a, b]"),
    using("secrets that are a mapping", "secrets: { a: 1 }", finds: "PAWL0202 { a: 1 }"),
    using("one secret", "secrets: a", finds: "PAWL0202 a"),
    using("a secret that is a number", "secrets: [1]", finds: "PAWL0202 1"),
    using("a secret twice", "secrets: [a, b, a]", finds: "PAWL0217 a"),
    using("an empty secret", "secrets: ['']", finds: "PAWL0207 ''"),
    using(
        "an unknown key",
        "secret: [a]",
        finds: "PAWL0201 secret",
        help: "did you mean 'secrets'?"
    ),
]

@Suite struct EndpointTests {
    @Test(arguments: endpointCases + authenticationCases + secretCases)
    func findings(_ item: BindingCase) {
        let bound = Bound(item.document)
        #expect(bound.findings == item.findings, "\(bound.diagnostics.map(\.message))")
        if let help = item.help { #expect(bound.diagnostics.first?.help == help) }
    }

    /// The dump shows every part with the place where it was written.
    @Test func dumpsEveryPart() throws {
        let file = SourceFile(
            path: "workflow.yaml",
            text: """
                workflow: w
                use:
                  secrets: [s]
                  authentications:
                    b:
                      oauth2:
                        authority: https://${ .host }/{realm}
                        endpoints: { token: /t, revocation: /r, introspection: /i }
                        grant: urn:ietf:params:oauth:grant-type:token-exchange
                        client: { id: c, secret: d, assertion: a, authentication: private_key_jwt }
                        request: { encoding: application/json }
                        issuers: [i]
                        scopes: [x]
                        audiences: ['${ .a }']
                        subject: { token: t, type: y }
                        actor: { token: u, type: z }
                  catalogs:
                    c: { endpoint: { uri: '${ .uri }', authentication: { basic: { use: s } } } }
                steps:
                  - a: { wait: 1s }
                """
        )
        let text = try #require(dump(file, stage: .syntax).text)
        #expect(
            text.contains(
                """
                  authentication "b" oauth2 @6:7-13
                    authority uri["https://", ${ .host }, "/", {realm}] @7:20-46
                    token at uri["/t"] @8:29-31
                    revocation at uri["/r"] @8:45-47
                    introspection at uri["/i"] @8:64-66
                    grant "urn:ietf:params:oauth:grant-type:token-exchange" @9:16-63
                    client id "c" @10:23-24
                    client secret "d" @10:34-35
                    client assertion "a" @10:48-49
                    client authentication "private_key_jwt" @10:67-82
                    encoding "application/json" @11:30-46
                    issuer "i" @12:19-20
                    scope "x" @13:18-19
                    audience ${ .a } @14:24-28
                    subject token "t" @15:27-28
                    subject type "y" @15:36-37
                    actor token "u" @16:25-26
                    actor type "z" @16:34-35
                  catalog "c" ${ .uri } @18:30-36
                    authentication basic @18:58-63
                      secret "s" @18:72-73
                  secret "s" @3:13-14

                """
            )
        )
    }

    /// What the listing of a graph says of an endpoint is made of all its parts.
    @Test func lowersEveryPart() throws {
        let bound = Bound(
            """
            workflow: w
            use:
              authentications:
                b:
                  oidc:
                    authority: https://example.com/{realm}
                    grant: password
                    client: { id: c, secret: '${ $context.d }' }
                    username: u
                    password: p
              catalogs:
                c: { endpoint: { uri: 'https://${ .host }', authentication: { use: b } } }
                d: { endpoint: { uri: 'https://b.example', authentication: { use: x } } }
            steps:
              - a: { wait: 1s }
            """
        )
        let draft = GraphDraft(lowering: try #require(bound.syntax))
        let catalogs = draft.syntax.use.catalogs.map(\.endpoint)
        #expect(draft.lowerEndpoint(catalogs[1]) == nil)
        let endpoint = try #require(draft.lowerEndpoint(catalogs[0]))
        var writer = ListingWriter()
        writer.endpoint("endpoint", endpoint)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == """
                endpoint ["https://", ${ .host }]
                  authentication oidc
                    authority ["https://example.com/", input "realm"]
                    grant "password"
                    client "client_secret_post"
                      id "c"
                      secret ${ $context.d }
                    encoding "application/x-www-form-urlencoded"
                    username "u"
                    password "p"

                """
        )
        var expressions: [String] = []
        draft.visitEndpoint(catalogs[0], .arguments, nil) { site in
            expressions.append(site.expression.program.text)
        }
        #expect(expressions == [" .host ", " $context.d "])
    }

    /// Names that nothing defines, and definitions that nothing uses.
    @Test func namesAreResolved() {
        let file = SourceFile(
            path: "workflow.yaml",
            text: """
                workflow: w
                use:
                  secrets: [first, second]
                  authentications:
                    b: { basic: { use: frist } }
                    c: { bearer: { use: second } }
                  catalogs:
                    c: { endpoint: { uri: https://a.org, authentication: { use: d } } }
                steps:
                  - a: { wait: 1s }
                """
        )
        let found = compile(file).diagnostics.map { "\($0.message); \($0.help ?? "-")" }
        #expect(
            found == [
                "nothing uses 'b' of 'use.authentications'; remove it",
                "'use.secrets' has no 'frist'; did you mean 'first'?",
                "nothing uses 'c' of 'use.authentications'; remove it",
                "nothing uses 'c' of 'use.catalogs'; remove it",
                "'use.authentications' has no 'd'; define it under 'use.authentications'",
            ]
        )
    }
}
