import PawlGraph
import PawlJSON

// What `with` of each kind of call holds.

extension WorkflowSchema {
    static let callParts: KeyValuePairs<String, JSONValue> = [
        "http": mapping(
            "with of 'call: http'",
            [
                "method": text(
                    "^(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+$|\\s*\\$\\{)",
                    examples: "get",
                    "post"
                ),
                "endpoint": ref("endpoint"),
                "headers": ref("headers"),
                "query": any(
                    names(["type": ["string", "number", "boolean"]]),
                    ref("computed")
                ),
                "body": [:],
                "output": ref("responseOutput"),
                "redirect": ["type": "boolean"],
            ],
            required: ["method", "endpoint"]
        ),
        "grpc": mapping(
            "with of 'call: grpc'",
            [
                "proto": ref("resource"),
                "service": mapping(
                    "service",
                    [
                        "name": ref("filledText"),
                        "host": text(
                            "^(?=.{1,63}$)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$",
                            examples: "greeter.example.com"
                        ),
                        "port": wholeNumber(0...65535),
                        "authentication": ref("authentication"),
                    ],
                    required: ["name", "host"]
                ),
                "method": ref("filledText"),
                "arguments": ["type": "object"],
            ],
            required: ["proto", "service", "method"]
        ),
        "openapi": mapping(
            "with of 'call: openapi'",
            [
                "document": ref("resource"),
                "operationId": ref("filledText"),
                "parameters": ["type": "object"],
                "authentication": ref("authentication"),
                "output": ref("responseOutput"),
                "redirect": ["type": "boolean"],
            ],
            required: ["document", "operationId"]
        ),
        "asyncapi": mapping(
            "with of 'call: asyncapi'",
            [
                "document": ref("resource"),
                "operation": ref("filledText"),
                "channel": ref("filledText"),
                "server": mapping(
                    "server",
                    ["name": ref("filledText"), "variables": ["type": "object"]],
                    required: ["name"]
                ),
                "protocol": words(asyncProtocols),
                "message": mapping(
                    "message",
                    ["payload": ["type": "object"], "headers": ["type": "object"]]
                ),
                "subscription": ref("subscription"),
                "authentication": ref("authentication"),
            ],
            required: ["document"],
            [
                "allOf": [
                    exactlyOne(["operation", "channel"]), exactlyOne(["message", "subscription"]),
                ]
            ]
        ),
        "subscription": mapping(
            "subscription",
            [
                "filter": ref("expression"),
                "consume": mapping(
                    "consume",
                    [
                        "amount": wholeNumber(1...1_000_000_000),
                        "while": ref("expression"),
                        "until": ref("expression"),
                        "for": ref("duration"),
                    ],
                    ["oneOf": [has("amount"), has("while"), has("until")]]
                ),
                "foreach": ref("foreach"),
            ],
            required: ["consume"]
        ),
        "a2a": mapping(
            "with of 'call: a2a'",
            [
                "agentCard": ref("resource"),
                "server": ref("endpoint"),
                "method": words(agentMethods),
                "parameters": any(["type": "object", "minProperties": 1], ref("computed")),
            ],
            required: ["method"],
            ["anyOf": [has("agentCard"), has("server")]]
        ),
        "mcp": mapping(
            "with of 'call: mcp'",
            [
                "protocolVersion": ref("filledText"),
                "method": words(contextMethods),
                "parameters": any(["type": "object"], ref("computed")),
                "timeout": ref("duration"),
                "transport": ref("transport"),
                "client": mapping(
                    "client",
                    [
                        "name": ref("filledText"), "version": ref("text"),
                        "description": ref("text"),
                    ],
                    required: ["name", "version"]
                ),
            ],
            required: ["method", "transport"]
        ),
        "transport": mapping(
            "transport",
            [
                "http": mapping(
                    "http",
                    ["endpoint": ref("endpoint"), "headers": ref("headers")],
                    required: ["endpoint"]
                ),
                "stdio": mapping(
                    "stdio",
                    [
                        "command": ref("filledText"),
                        "arguments": list(ref("text")),
                        "environment": any(names(ref("text")), ref("computed")),
                    ],
                    required: ["command"]
                ),
                "options": any(names(ref("text")), ref("computed")),
            ],
            ["oneOf": [has("http"), has("stdio")]]
        ),
        "headers": any(
            [
                "type": "object",
                "propertyNames": text("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", examples: "Accept"),
                "additionalProperties": ref("text"),
            ],
            ref("computed")
        ),
        "responseOutput": words(ResponseOutput.allCases.map(\.rawValue)),
    ]
}
