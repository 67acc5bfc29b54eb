import PawlDiagnostics
import PawlYAML

// Endpoints and external resources. See specs/120-endpoints.md.

extension Binder {
    /// `endpoint`: a URI alone, or `uri` with `authentication`; a harmless one after a report.
    ///
    /// - Parameter base: what a URI without a scheme is relative to.
    mutating func bindEndpoint(_ entry: YAMLEntry, base: URIBase = .none) -> EndpointSyntax {
        guard entry.value.entries != nil else {
            return EndpointSyntax(uri: bindURI(entry, base: base, orMapping: true))
        }
        let nothing = EndpointSyntax(uri: .parts([], entry.value.span))
        let shape = Shape(
            quoted(entry),
            keys: ["uri", "authentication"],
            hints: ["url": "write 'uri'", "endpoint": "write 'uri'", "name": "write 'uri'"]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nothing }
        let authentication = fields["authentication"].flatMap { bindAuthentication($0) }
        guard let uri = requiredUnlessExplained("uri", in: fields) else { return nothing }
        return EndpointSyntax(uri: bindURI(uri, base: base), authentication: authentication)
    }

    /// An external resource; `nil` after a report when it has no endpoint.
    mutating func bindResource(_ entry: YAMLEntry) -> ResourceSyntax? {
        let shape = Shape(
            quoted(entry),
            keys: ["name", "endpoint"],
            hints: [
                "uri": "write 'endpoint'", "url": "write 'endpoint'",
                "authentication": "write 'endpoint: { uri: …, authentication: … }'",
            ]
        )
        let help = "write '{ endpoint: URI }'"
        guard let fields = fields(entry.value, shape, owner: entry.keySpan, help: help)
        else { return nil }
        let name = fields["name"].flatMap { string($0) }
        guard let endpoint = requiredUnlessExplained("endpoint", in: fields) else { return nil }
        return ResourceSyntax(
            span: entry.keySpan,
            name: name,
            endpoint: bindEndpoint(endpoint, base: .document)
        )
    }

    /// A required member. A key that was refused with what to write instead is the mistake; that
    /// the member is missing follows from it.
    mutating func requiredUnlessExplained(
        _ key: String,
        in fields: Fields,
        help: String? = nil
    ) -> YAMLEntry? {
        let isExplained = fields.entries.contains { fields.shape.hints[$0.key.text] != nil }
        return isExplained ? fields[key] : required(key, in: fields, help: help)
    }
}
