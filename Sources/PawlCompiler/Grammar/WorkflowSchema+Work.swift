import PawlGraph
import PawlJSON

// Processes, events, calls, and what they reach.

extension WorkflowSchema {
    static let processParts: KeyValuePairs<String, JSONValue> = [
        "run": mapping(
            "run",
            [
                "shell": mapping(
                    "shell",
                    [
                        "command": ref("command"), "arguments": ref("arguments"),
                        "environment": ref("environment"), "stdin": [:],
                    ],
                    required: ["command"]
                ),
                "script": ref("script"),
                "container": ref("container"),
                "workflow": ref("subworkflow"),
                "return": ref("return"),
                "await": ["type": "boolean"],
            ],
            ["oneOf": [has("shell"), has("script"), has("container"), has("workflow")]]
        ),
        "command": text("\\S", examples: "make test", "echo \"$1\""),
        "arguments": any(titled("A list", ["type": "array"]), ref("computed")),
        "environment": [
            "type": "object",
            "propertyNames": text("^(?!PAWL_)[A-Za-z_][A-Za-z0-9_]*$", examples: "HOME", "LANG"),
        ],
        "return": words(["stdout", "stderr", "code", "all", "none"]),
        "script": mapping(
            "script",
            [
                "language": words(["js", "javascript", "python"]),
                "code": ref("text"),
                "source": ref("resource"),
                "arguments": ref("arguments"),
                "environment": ref("environment"),
                "stdin": [:],
            ],
            required: ["language"],
            ["oneOf": [has("code"), has("source")]]
        ),
        "container": mapping(
            "container",
            [
                "image": ref("filledText"),
                "name": ref("text"),
                "command": ref("command"),
                "arguments": ref("arguments"),
                "environment": ref("environment"),
                "stdin": [:],
                "ports": [
                    "type": "object", "propertyNames": text(port, examples: "8080"),
                    "additionalProperties": any(
                        wholeNumber(1...65535),
                        text("\(port)|\\$\\{", examples: "80", "${ .port }")
                    ),
                ],
                "volumes": names(ref("filledText")),
                "lifetime": ref("lifetime"),
                "pullPolicy": words(ContainerModel.PullPolicy.allCases.map(\.rawValue)),
            ],
            required: ["image"]
        ),
        "lifetime": mapping(
            "lifetime",
            ["cleanup": words(["always", "never", "eventually"]), "after": ref("duration")],
            required: ["cleanup"],
            [
                "if": isValue("cleanup", "eventually"), "then": has("after"),
                "else": without("after"),
            ]
        ),
        "subworkflow": mapping(
            "workflow",
            [
                "namespace": ref("name"),
                "name": ref("name"),
                "version": text(runnableVersion, examples: "latest", "1.0.0"),
                "input": [:],
            ],
            required: ["namespace", "name", "version"]
        ),
    ]

    private static let port =
        "^0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]"
        + "|6553[0-5])$"

    static let eventParts: KeyValuePairs<String, JSONValue> = [
        "emit": mapping(
            "emit",
            ["event": mapping("event", ["with": ref("event")], required: ["with"])],
            required: ["event"]
        ),
        "event": attributes(isFilter: false, ["required": ["type"]]),
        "listen": mapping(
            "listen",
            ["to": consumption("to", ends: true), "read": ref("reading")],
            required: ["to"]
        ),
        "trigger": consumption("on", ends: true, reads: true),
        "reading": words(EventReading.allCases.map(\.rawValue)),
        "eventFilter": mapping(
            "an event filter",
            [
                "with": attributes(isFilter: true, ["minProperties": 1]),
                "correlate": names(
                    mapping(
                        "correlation",
                        ["from": ref("expression"), "expect": [:]],
                        required: ["from"]
                    )
                ),
            ],
            required: ["with"]
        ),
        "foreach": mapping(
            "foreach",
            [
                "item": ref("variable"), "at": ref("variable"), "steps": ref("taskList"),
                "do": ref("taskList"), "output": ref("output"), "export": ref("export"),
            ],
            ["not": has("do", "steps")]
        ),
    ]

    /// The attributes of an event: those that CloudEvents names, and others of plain values.
    ///
    /// - Parameter isFilter: whether texts are patterns, which have no form of their own.
    private static func attributes(
        isFilter: Bool,
        _ rules: KeyValuePairs<String, JSONValue>
    ) -> JSONValue {
        let open = mapping(
            "with",
            [
                "type": attribute("[\\s\\S]", "com.example.order.placed.v1", isFilter),
                "source": attribute("^\\S+$", "https://example.com/orders", isFilter),
                "subject": attribute("[\\s\\S]", "order 7", isFilter),
                "id": attribute("[\\s\\S]", "7", isFilter),
                "time": attribute(
                    "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]",
                    "2026-01-31T12:00:00Z",
                    isFilter
                ),
                "datacontenttype": attribute("^[^/\\s]+/[^/\\s]+", "application/json", isFilter),
                "dataschema": attribute(
                    "^[A-Za-z][A-Za-z0-9+.-]*:",
                    "https://example.com/schemas/order.json",
                    isFilter
                ),
                "data": [:],
            ],
            rules
        )
        guard case .object(var object) = open else { return open }
        object["propertyNames"] = text("^(?!specversion$)[a-z0-9]+$", examples: "traceparent")
        object["additionalProperties"] = ["type": ["string", "number", "boolean"]]
        return .object(object)
    }

    private static func attribute(
        _ pattern: String,
        _ example: String,
        _ isFilter: Bool
    ) -> JSONValue {
        isFilter
            ? ["type": "string", "examples": [.string(example)]]
            : text("\(pattern)|\\$\\{", examples: example, "${ .value }")
    }

    /// - Parameters:
    ///   - ends: whether `until` may stand there.
    ///   - reads: whether `read` may stand there.
    private static func consumption(
        _ construct: String,
        ends: Bool,
        reads: Bool = false
    ) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("one", ref("eventFilter")),
            ("any", list(ref("eventFilter"))),
            ("all", ["type": "array", "minItems": 1, "items": ref("eventFilter")]),
        ]
        if ends {
            let end = any(ref("expression"), consumption("until", ends: false))
            members.append(("until", end))
        }
        if reads { members.append(("read", ref("reading"))) }
        let rules: [(String, JSONValue)] = [
            ("oneOf", [has("one"), has("any"), has("all")]),
            ("dependentRequired", ["until": ["any"]]),
        ]
        return mapping(
            construct,
            members,
            required: [],
            ends ? rules : [rules[0]]
        )
    }

    static let accessParts: KeyValuePairs<String, JSONValue> = [
        "endpoint": any(
            titled("A URI", ref("uri")),
            mapping(
                "endpoint",
                ["uri": ref("uri"), "authentication": ref("authentication")],
                required: ["uri"]
            )
        ),
        "documentEndpoint": any(
            titled("A URI", ref("documentURI")),
            mapping(
                "endpoint",
                ["uri": ref("documentURI"), "authentication": ref("authentication")],
                required: ["uri"]
            )
        ),
        "resource": mapping(
            "resource",
            ["name": ref("text"), "endpoint": ref("documentEndpoint")],
            required: ["endpoint"]
        ),
        "uri": text(
            "^(?:[A-Za-z][A-Za-z0-9+.-]*://|\\{|\\s*\\$\\{)",
            examples: "https://example.com/orders/{id}",
            "${ .uri }"
        ),
        "documentURI": [
            "type": "string", "minLength": 1,
            "examples": ["https://example.com/openapi.json", "./schema.json"],
        ],
        "authorityURI": text(
            "^(?:[A-Za-z][A-Za-z0-9+.-]*://|/|\\{|\\s*\\$\\{)",
            examples: "/oauth2/token"
        ),
        "authentication": authentication(
            extra: [("use", ref("filledText"))]
        ),
        "authenticationScheme": authentication(extra: []),
        "basic": credentials("basic", passwordKeys, required: ["username", "password"]),
        "digest": credentials("digest", passwordKeys, required: ["username", "password"]),
        "bearer": credentials("bearer", [("token", ref("text"))], required: ["token"]),
        "certificate": credentials("certificate", [], required: ["use"]),
        "oauth2": credentials(
            "oauth2",
            grantKeys + [("endpoints", ref("tokenEndpoints"))],
            required: ["authority", "grant"]
        ),
        "oidc": credentials("oidc", grantKeys, required: ["authority", "grant"]),
        "tokenEndpoints": mapping(
            "endpoints",
            [
                "token": ref("authorityURI"), "revocation": ref("authorityURI"),
                "introspection": ref("authorityURI"),
            ]
        ),
        "oauthClient": mapping(
            "oauth2.client",
            [
                "id": ref("text"),
                "secret": ref("text"),
                "assertion": ref("text"),
                "authentication": words(GrantModel.ClientMethod.allCases.map(\.rawValue)),
            ],
            [
                "allOf": [
                    unless(
                        isValue("authentication", .string(GrantModel.ClientMethod.none.rawValue)),
                        has("id")
                    ),
                    when(
                        isValue(
                            "authentication",
                            .string(GrantModel.ClientMethod.privateKeyJWT.rawValue)
                        ),
                        has("assertion")
                    ),
                ]
            ]
        ),
        "oauthToken": mapping(
            "subject",
            ["token": ref("text"), "type": ref("text")],
            required: ["token", "type"]
        ),
    ]

    private static let passwordKeys = [("username", ref("text")), ("password", ref("text"))]

    private static let grantKeys: [(String, JSONValue)] = [
        ("authority", ref("uri")),
        ("grant", words(GrantModel.Grant.allCases.map(\.rawValue))),
        ("client", ref("oauthClient")),
        (
            "request",
            mapping("request", ["encoding": words(GrantModel.Encoding.allCases.map(\.rawValue))])
        ),
        ("issuers", list(ref("text"))),
        ("scopes", list(ref("text"))),
        ("audiences", list(ref("text"))),
        ("username", ref("text")),
        ("password", ref("text")),
        ("subject", ref("oauthToken")),
        ("actor", ref("oauthToken")),
    ]

    private static func authentication(extra: [(String, JSONValue)]) -> JSONValue {
        let schemes = AuthenticationScheme.allCases.map { ($0.rawValue, ref($0.rawValue)) }
        return mapping(
            "authentication",
            extra + schemes,
            required: [],
            [("minProperties", 1), ("maxProperties", 1)]
        )
    }

    /// What a scheme needs, or a secret that holds all of it.
    private static func credentials(
        _ construct: String,
        _ members: [(String, JSONValue)],
        required: [String]
    ) -> JSONValue {
        let use = ("use", ref("filledText"))
        var written: [JSONValue] = [["required": texts(required)]]
        if construct.hasPrefix("o") { written += grantRules }
        return mapping(
            construct,
            [use] + members,
            required: [],
            [
                ("if", has("use")), ("then", ["maxProperties": 1]),
                ("else", ["allOf": .array(written)]),
            ]
        )
    }

    /// What a way of asking for a token needs.
    private static let grantRules: [JSONValue] = [
        when(
            isValue("grant", .string(GrantModel.Grant.password.rawValue)),
            has("username", "password")
        ),
        when(
            isValue("grant", .string(GrantModel.Grant.tokenExchange.rawValue)),
            has("subject")
        ),
        when(
            isValue("grant", .string(GrantModel.Grant.clientCredentials.rawValue)),
            has("client")
        ),
    ]
}
