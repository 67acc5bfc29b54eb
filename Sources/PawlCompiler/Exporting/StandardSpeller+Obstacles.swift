import PawlDiagnostics
import PawlYAML

// What 1.0.3 has no words for.

extension StandardSpeller {
    mutating func checkError(_ node: YAMLNode) {
        if let type = node["type"] { checkAddress(type) }
        guard let status = node["status"], status.text != nil else { return }
        diagnostics.append(
            .noWords("a status that an expression yields", at: status.span, help: "write a number")
        )
    }

    /// `run: workflow`
    mutating func checkChild(_ node: YAMLNode?) {
        guard let input = node?["input"], input.entries == nil else { return }
        diagnostics.append(
            .noWords(
                "an input of a workflow that is no mapping",
                at: input.span,
                help: "write a mapping, or shape the task's own input with 'input.from'"
            )
        )
    }

    mutating func checkEvent(_ node: YAMLNode) {
        guard let with = node["with"], let entries = with.entries else { return }
        checkEventAddresses(with)
        guard entries["source"] == nil else { return }
        diagnostics.append(
            .noWords(
                "an event without 'source'",
                at: with.span,
                help: "add 'source', a URI that says where the event comes from"
            )
        )
    }

    /// The filters of a `listen`, however they are combined.
    mutating func checkConsumption(_ node: YAMLNode) {
        if let with = node["with"] { checkEventAddresses(with) }
        for key in ["one", "until"] {
            if let part = node[key] { checkConsumption(part) }
        }
        for key in ["any", "all"] {
            for filter in node[key]?.elements ?? [] { checkConsumption(filter) }
        }
    }

    private mutating func checkEventAddresses(_ with: YAMLNode) {
        for key in ["source", "dataschema"] {
            if let address = with[key] { checkAddress(address) }
        }
    }

    // MARK: Addresses

    private static let addressKeys: Set = ["endpoint", "uri", "authority"]

    /// Members that hold data, in which the names of addresses mean nothing.
    private static let dataKeys: Set = [
        "set", "metadata", "tags", "data", "headers", "body", "query", "environment", "arguments",
        "parameters", "payload", "schema", "from", "as",
    ]

    /// Checks every address beneath a node.
    mutating func checkAddresses(in node: YAMLNode) {
        for item in node.elements ?? [] { checkAddresses(in: item) }
        for entry in node.entries ?? [] {
            if Self.addressKeys.contains(entry.key.text) { checkAddress(entry.value) }
            if entry.key.text == "schema", let resource = entry.value["resource"] {
                checkAddresses(in: resource)
            }
            if !Self.dataKeys.contains(entry.key.text) { checkAddresses(in: entry.value) }
        }
    }

    /// 1.0.3 wants a scheme and `://`, or an expression.
    private mutating func checkAddress(_ node: YAMLNode) {
        guard let text = node.text, ExpressionText(text).wholeExpression == nil,
            !hasScheme(text)
        else { return }
        let path = text.drop { "./".contains($0) }
        diagnostics.append(
            .noWords(
                "the address '\(text)', which has no '://'",
                at: node.span,
                help: "write it whole, like 'https://example.com/\(path)'"
            )
        )
    }

    private func hasScheme(_ text: String) -> Bool {
        guard let end = text.firstRange(of: "://")?.lowerBound else { return false }
        let scheme = text[..<end].utf8
        return scheme.first.map(isLetter) == true
            && scheme.allSatisfy {
                isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || "+-.".utf8.contains($0)
            }
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
