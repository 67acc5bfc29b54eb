/// Whether a text in YAML has the root key `document` or `workflow`: it wants to be a workflow.
///
/// Told by its lines, so that a file with mistakes is not passed over.
package func looksLikeWorkflow(_ bytes: [UInt8]) -> Bool {
    let keys = ["document", "workflow"].flatMap { [$0, "\"\($0)\"", "'\($0)'"] }
        .map { Array($0.utf8) }
    return bytes.split(separator: UInt8(ascii: "\n")).contains { line in
        keys.contains { key in
            guard line.starts(with: key) else { return false }
            let rest = line.dropFirst(key.count).drop { $0 == UInt8(ascii: " ") }
            return rest.first == UInt8(ascii: ":")
        }
    }
}
