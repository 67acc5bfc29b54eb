// Calls, and how to authenticate.

extension KeyReference {
    static let calls: Group = [
        (
            "with of 'call: http'",
            [
                ("method", "The method of the request, like `get`."),
                ("endpoint", "Where to send the request."),
                ("headers", "Headers of the request."),
                ("body", "What to send."),
                ("query", "Parameters behind the `?` of the URI."),
                (
                    "output",
                    "What to yield: the decoded `content`, the `raw` bytes in Base64, or the "
                        + "whole `response`."
                ),
                ("redirect", "With `true` a redirection is an answer and not an error."),
            ]
        ),
        (
            "with of 'call: grpc'",
            [
                ("proto", "Where the description of the service is."),
                ("service", "The service to call: its name, and where it is."),
                ("method", "The method of the service."),
                ("arguments", "The arguments of the method, by name."),
            ]
        ),
        (
            "service",
            [
                ("name", "The name of the service, as its description has it."),
                ("host", "The host that the service runs on."),
                ("port", "The port that the service listens on."),
                ("authentication", "How to authenticate there."),
            ]
        ),
        (
            "with of 'call: openapi'",
            [
                ("document", "Where the OpenAPI document is."),
                ("operationId", "The operation to call, as the document names it."),
                ("parameters", "The parameters of the operation, by name."),
                ("authentication", "How to authenticate there."),
                (
                    "output",
                    "What to yield: the decoded `content`, the `raw` bytes in Base64, or the "
                        + "whole `response`."
                ),
                ("redirect", "With `true` a redirection is an answer and not an error."),
            ]
        ),
        (
            "with of 'call: asyncapi'",
            [
                ("document", "Where the AsyncAPI document is."),
                ("channel", "The channel to use, as the document names it."),
                ("operation", "The operation to perform, as the document names it."),
                ("server", "The server to use, and values for its variables."),
                ("protocol", "The protocol to use, for a document that has several."),
                ("message", "The message to publish."),
                ("subscription", "Which messages to receive, and for how long."),
                ("authentication", "How to authenticate there."),
            ]
        ),
        (
            "server",
            [
                ("name", "The name of the server in the document."),
                ("variables", "Values for the variables of the server."),
            ]
        ),
        (
            "message",
            [
                ("payload", "What the message carries."),
                ("headers", "The headers of the message."),
            ]
        ),
        (
            "subscription",
            [
                ("filter", "Takes only messages for which this expression is true."),
                ("consume", "How many messages to receive, or how long."),
                ("foreach", "Tasks to run for each message."),
            ]
        ),
        (
            "consume",
            [
                ("amount", "This many messages."),
                ("for", "Messages for this long."),
                ("while", "Messages as long as this expression is true."),
                ("until", "Messages until this expression is true."),
            ]
        ),
        (
            "with of 'call: a2a'",
            [
                ("method", "The method of the protocol, like `message/send`."),
                ("agentCard", "Where the card of the agent is."),
                ("server", "Where the agent is."),
                ("parameters", "The parameters of the method."),
            ]
        ),
        (
            "with of 'call: mcp'",
            [
                ("protocolVersion", "The version of the protocol to speak."),
                ("method", "The method of the protocol, like `tools/call`."),
                ("parameters", "The parameters of the method."),
                ("timeout", "How long to wait for an answer."),
                ("transport", "How to reach the server."),
                ("client", "What to tell the server about this client."),
            ]
        ),
        (
            "transport",
            [
                ("http", "The server listens at a URI."),
                (
                    "stdio",
                    "The server is a program that is started and spoken to through its "
                        + "standard input and output."
                ),
                ("options", "Anything else that the transport wants to know."),
            ]
        ),
        (
            "http",
            [
                ("endpoint", "Where the server is."),
                ("headers", "Headers of each request."),
            ]
        ),
        (
            "stdio",
            [
                ("command", "The program to start."),
                ("arguments", "The arguments of the program."),
                ("environment", "Environment variables of the program."),
            ]
        ),
        (
            "client",
            [
                ("name", "What the client is called."),
                ("version", "The version of the client."),
                ("description", "What the client is, for people."),
            ]
        ),
    ]

    static let access: Group = [
        (
            "endpoint",
            [
                ("uri", "The URI, which may have `{names}` of the input in it."),
                ("authentication", "How to authenticate there."),
            ]
        ),
        (
            "resource",
            [
                ("name", "What the resource is called, for people."),
                ("endpoint", "Where the resource is."),
            ]
        ),
        (
            "source",
            [
                ("name", "What the script is called, for people."),
                ("endpoint", "Where the script is."),
            ]
        ),
        (
            "agentCard",
            [
                ("name", "What the card is called, for people."),
                ("endpoint", "Where the card is."),
            ]
        ),
        (
            "proto",
            [
                ("name", "What the description is called, for people."),
                ("endpoint", "Where the description is."),
            ]
        ),
        (
            "with of 'call: openapi'.document",
            [
                ("name", "What the document is called, for people."),
                ("endpoint", "Where the document is."),
            ]
        ),
        (
            "with of 'call: asyncapi'.document",
            [
                ("name", "What the document is called, for people."),
                ("endpoint", "Where the document is."),
            ]
        ),
        (
            "authentication",
            [
                ("use", "The name of an authentication in `use.authentications`."),
                ("basic", "User name and password in the header of the request."),
                ("bearer", "A token in the header of the request."),
                ("certificate", "A certificate of the client."),
                ("digest", "User name and password, never sent as they are."),
                ("oauth2", "A token that an OAuth 2 server hands out."),
                ("oidc", "A token that an OpenID Connect server hands out."),
            ]
        ),
        (
            "basic",
            [
                ("use", "The name of the secret that has all of this."),
                ("username", "The user name."),
                ("password", "The password."),
            ]
        ),
        (
            "digest",
            [
                ("use", "The name of the secret that has all of this."),
                ("username", "The user name."),
                ("password", "The password."),
            ]
        ),
        (
            "bearer",
            [
                ("use", "The name of the secret that has the token."),
                ("token", "The token."),
            ]
        ),
        (
            "certificate",
            [
                ("use", "The name of the secret that has the certificate.")
            ]
        ),
        (
            "oauth2",
            [
                ("use", "The name of the secret that has all of this."),
                ("authority", "The address of the server that hands out tokens."),
                (
                    "grant",
                    "What the token is asked for with: `client_credentials`, `password` and "
                        + "others."
                ),
                ("client", "Who asks."),
                ("request", "How the request is encoded."),
                ("issuers", "The servers whose tokens are believed."),
                ("scopes", "What the token is to allow."),
                ("audiences", "Whom the token is for."),
                ("username", "The user name, for the grant `password`."),
                ("password", "The password, for the grant `password`."),
                ("subject", "The token of whom this is done for."),
                ("actor", "The token of who does it."),
                (
                    "endpoints",
                    "Where the server hands out, takes back and looks at tokens, relative to "
                        + "`authority`."
                ),
            ]
        ),
        (
            "oidc",
            [
                ("use", "The name of the secret that has all of this."),
                ("authority", "The address of the server that hands out tokens."),
                (
                    "grant",
                    "What the token is asked for with: `client_credentials`, `password` and "
                        + "others."
                ),
                ("client", "Who asks."),
                ("request", "How the request is encoded."),
                ("issuers", "The servers whose tokens are believed."),
                ("scopes", "What the token is to allow."),
                ("audiences", "Whom the token is for."),
                ("username", "The user name, for the grant `password`."),
                ("password", "The password, for the grant `password`."),
                ("subject", "The token of whom this is done for."),
                ("actor", "The token of who does it."),
            ]
        ),
        (
            "endpoints",
            [
                ("token", "Where tokens are handed out."),
                ("revocation", "Where tokens are taken back."),
                ("introspection", "Where tokens are looked at."),
            ]
        ),
        (
            "oauth2.client",
            [
                ("id", "The name of the client."),
                ("secret", "The secret of the client."),
                ("assertion", "A signed statement of who the client is."),
                ("authentication", "How the client says who it is."),
            ]
        ),
        (
            "oidc.client",
            [
                ("id", "The name of the client."),
                ("secret", "The secret of the client."),
                ("assertion", "A signed statement of who the client is."),
                ("authentication", "How the client says who it is."),
            ]
        ),
        (
            "request",
            [
                ("encoding", "`application/x-www-form-urlencoded` or `application/json`.")
            ]
        ),
        (
            "subject",
            [
                ("token", "The token."),
                ("type", "The kind of token, as a URI."),
            ]
        ),
        (
            "actor",
            [
                ("token", "The token."),
                ("type", "The kind of token, as a URI."),
            ]
        ),
    ]
}
