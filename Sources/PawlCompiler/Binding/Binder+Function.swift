import PawlDiagnostics
import PawlYAML

// `call` of a function: by name, from a catalog, at a URI.

extension Binder {
    mutating func bindFunction(
        _ name: Located<String>,
        _ call: YAMLEntry,
        _ with: YAMLEntry?
    ) -> FunctionCallSyntax? {
        let arguments = with.map { bindObject($0) }
        guard let reference = functionReference(name, call) else { return nil }
        return FunctionCallSyntax(reference: reference, arguments: arguments)
    }

    private mutating func functionReference(
        _ name: Located<String>,
        _ call: YAMLEntry
    ) -> FunctionCallSyntax.Reference? {
        let text = name.value
        if text.contains("${") {
            return refuse(name, "which function is called is written out, not computed", nil)
        }
        if text.contains("://") || text.hasPrefix("./") || text.hasPrefix("../") {
            guard bindURI(call, base: .document).constant != nil else {
                return text.contains("{")
                    ? refuse(name, "the place of a function is written out, not computed", nil)
                    : nil
            }
            return .uri(name)
        }
        guard text.contains(":") || text.contains("@") else { return .named(name) }
        return cataloguedReference(name)
    }

    /// `name:version@catalog`.
    private mutating func cataloguedReference(
        _ name: Located<String>
    ) -> FunctionCallSyntax.Reference? {
        let form = "write it like 'NAME:1.0.0@CATALOG'"
        let halves = name.value.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, let catalog = halves.last, !catalog.isEmpty else {
            return refuse(name, "'\(name.value)' does not say in which catalog it is", form)
        }
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard let function = parts.first, !function.isEmpty, parts.count == 2 else {
            return refuse(name, "'\(name.value)' does not say which version is meant", form)
        }
        let version = String(parts[1])
        guard isSemanticVersion(version) else {
            return refuse(name, "'\(version)' is not a semantic version", form)
        }
        return .catalogued(
            name: Located(value: String(function), span: name.span),
            version: version,
            catalog: Located(value: String(catalog), span: name.span)
        )
    }

    private mutating func refuse(
        _ name: Located<String>,
        _ message: String,
        _ help: String?
    ) -> FunctionCallSyntax.Reference? {
        report(.invalidArgument(message, at: name.span, help: help))
        return nil
    }
}
