/// A URI of the document: an expression, or text with variables.
package enum URITemplate: Sendable {
    /// A whole-string `${ … }`, which yields the URI.
    case expression(Expression)
    case parts([Part])

    /// A piece of a URI. Variables and expressions are not percent-encoded here: that is for whoever
    /// makes the URI.
    package enum Part: Sendable {
        case literal(String)
        /// `{name}`: a member of the input; nothing where the input has none of that name.
        case variable(String)
        case expression(Expression)
    }
}

/// Where something is, and who may ask for it.
package struct EndpointModel: Sendable {
    package let uri: URITemplate
    package let authentication: AuthenticationModel?

    package init(uri: URITemplate, authentication: AuthenticationModel? = nil) {
        self.uri = uri
        self.authentication = authentication
    }
}

/// A file or document that lies elsewhere.
package struct ResourceModel: Sendable {
    package let name: String?
    package let endpoint: EndpointModel

    package init(name: String?, endpoint: EndpointModel) {
        self.name = name
        self.endpoint = endpoint
    }
}
