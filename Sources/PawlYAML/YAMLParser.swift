package import PawlDiagnostics

/// Limits of the YAML parser; reaching one is a diagnostic.
package struct YAMLLimits: Sendable {
    /// Nested collections.
    package var depth = 200
    /// Nodes in the document, copies made by aliases counted.
    package var nodes = 2_000_000
    /// Nodes made by aliases alone.
    package var aliasNodes = 100_000
    /// Bytes of the text.
    package var bytes = 32 * 1024 * 1024

    package init() {}
}

/// Reads one YAML document.
///
/// - Returns: the tree, or `nil` when nothing can be said about the text; and every problem found,
///   in source order (`PAWL01xx`).
package func parseYAML(
    _ file: SourceFile,
    limits: YAMLLimits = YAMLLimits()
) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    fatalError("treaty")
}
