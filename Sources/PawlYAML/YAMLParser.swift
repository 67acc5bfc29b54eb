package import PawlDiagnostics

/// Limits of the YAML parser; reaching one is a diagnostic.
package struct YAMLLimits: Sendable {
    /// Nested collections.
    package var depth = 200
    /// Nodes in the document, keys and the copies made by aliases counted.
    package var nodes = 2_000_000
    /// Nodes made by aliases alone.
    package var aliasNodes = 100_000
    /// Problems that are reported; reading stops at the first one more.
    package var diagnostics = 1_000
    /// Bytes of the text.
    package var bytes = 32 * 1024 * 1024

    package init() {}
}

/// Reads one YAML document.
///
/// YAML as libyaml reads it (1.1 syntax, which holds all of 1.2 that people write), with these
/// rules on top: one document, keys that are scalars and unique, merge keys (`<<`) applied, core
/// tags only, no control characters. A syntax error, a reached limit or an alias without a value
/// leaves no tree; other problems are reported beside it.
///
/// - Returns: the tree, or `nil` when nothing can be said about the text; and every problem found,
///   in source order (`PAWL01xx`).
package func parseYAML(
    _ file: SourceFile,
    limits: YAMLLimits = YAMLLimits()
) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    file.bytes.withUnsafeBufferPointer { bytes in
        do throws(Diagnostic) {
            let text = try checkText(bytes, limits: limits)
            var (root, diagnostics) = buildTree(text, limits: limits)
            if root == nil, let index = diagnostics.firstIndex(where: \.isUnreadable) {
                let problem = diagnostics[index]
                diagnostics[index].fix = syntaxRepair(of: problem, in: bytes, limits: limits)
            }
            return (root, diagnostics)
        } catch {
            return (nil, [error])
        }
    }
}

/// What keeps a text from being read to its end; `nil` when nothing does.
func readingProblem(
    _ bytes: UnsafeBufferPointer<UInt8>,
    limits: YAMLLimits
) -> Diagnostic? {
    do throws(Diagnostic) {
        let text = try checkText(bytes, limits: limits)
        return buildTree(text, limits: limits).diagnostics.first(where: \.isUnreadable)
    } catch {
        return error
    }
}

extension Diagnostic {
    /// Whether the text could not be read on from here, because it is no YAML.
    fileprivate var isUnreadable: Bool { code == .yamlSyntax || code == .tabInIndentation }
}

/// Pulls events until the document is complete or cannot be continued.
private func buildTree(
    _ text: CheckedText,
    limits: YAMLLimits
) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    let events = LibYAMLEvents(text)
    var builder = TreeBuilder(bytes: text.bytes, limits: limits)
    do throws(Diagnostic) {
        while true {
            let event = try events.next()
            if try builder.take(event) { break }
        }
    } catch {
        builder.diagnostics.append(error)
        builder.root = nil
    }
    return (builder.root, builder.diagnostics.inSourceOrder())
}
