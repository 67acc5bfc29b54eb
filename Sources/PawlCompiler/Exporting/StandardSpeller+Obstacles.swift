import PawlDiagnostics
import PawlGraph
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

    // MARK: The input of a workflow

    /// 1.0.3 wants a mapping as the input of `run: workflow`. A task that says nothing else about
    /// its input takes the value there: without `input` the workflow is given the task's own.
    mutating func spellChildInput(_ entries: inout [YAMLEntry], at span: SourceSpan) {
        guard let run = entries["run"]?.value.entries, let child = run["workflow"]?.value,
            var members = child.entries, let input = members["input"]?.value,
            input.entries == nil
        else { return }
        guard takesInput(input, entries) else {
            diagnostics.append(
                .noWords(
                    "an input of a workflow that is no mapping",
                    at: input.span,
                    help: "write a mapping, or shape the task's own input with 'input.from'"
                )
            )
            return
        }
        let value = input.text == nil ? YAMLNode.expression(input) : input
        let from = YAMLEntry.made("from", at: input.span, value)
        if entries["input"] == nil {
            entries.append(.made("input", at: input.span, .mapping([from], at: input.span)))
        } else {
            entries.rewrite("input") { .mapping(($0.entries ?? []) + [from], at: $0.span) }
        }
        _ = members.take("input")
        spellMembers(&entries, "run") { _, run in
            run.rewrite("workflow") { .mapping(members, at: $0.span) }
        }
    }

    /// Whether the task's input may be what the workflow is given: nothing else looks at it, and
    /// the value can be computed before there is one.
    private func takesInput(_ input: YAMLNode, _ entries: [YAMLEntry]) -> Bool {
        let isAwaited = entries["run"]?.value["await"] == nil
        let ownKeys: Set = ["run", "if", "then", "export", "output", "metadata"]
        let others = entries.filter { !ownKeys.contains($0.key.text) && $0.key.text != "input" }
        let seen = ["output", "export"].compactMap { entries[$0]?.value }
        return isAwaited && others.isEmpty && !isExtended
            && entries["metadata"]?.value["pawl"] == nil
            && entries["input"]?.value["from"] == nil
            && !input.mentions(["$input", "$secrets", "$authorization"])
            && !seen.contains { $0.mentions(["$input"]) }
            && (input.text == nil || ExpressionText(input.text ?? "").wholeExpression != nil)
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

    /// The filters of a `listen` or a `schedule`, however they are combined.
    mutating func spellConsumption(_ entries: inout [YAMLEntry]) {
        if let with = entries["with"]?.value { checkEventAddresses(with) }
        spellMembers(&entries, "correlate") { speller, correlations in
            for name in correlations.map(\.key.text) {
                // A text is wanted, and an expression yields what was written.
                speller.spellMembers(&correlations, name) { _, members in
                    members.rewrite("expect") { $0.text == nil ? .expression($0) : $0 }
                }
            }
        }
        for key in ["one", "until"] {
            spellMembers(&entries, key) { $0.spellConsumption(&$1) }
        }
        for key in ["any", "all"] {
            guard let list = entries[key]?.value, let filters = list.elements else { continue }
            let spelled = filters.map { filter -> YAMLNode in
                guard var members = filter.entries else { return filter }
                spellConsumption(&members)
                return .mapping(members, at: filter.span)
            }
            entries.rewrite(key) { .sequence(spelled, at: $0.span) }
        }
    }

    /// `on`: 1.0.3 gives an execution whole events, and no choice.
    mutating func spellTrigger(_ entries: inout [YAMLEntry]) {
        spellConsumption(&entries)
        guard let read = entries.take("read"), read.value.text != EventReading.envelope.rawValue
        else { return }
        diagnostics.append(
            .noWords(
                "'read' in a schedule",
                at: read.keySpan,
                help: "remove it, and take what you need with 'input.from' of the workflow"
            )
        )
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
            if entry.key.text == "authentication" { checkAuthentication(entry.value) }
            if entry.key.text == "authentications" {
                for scheme in entry.value.entries ?? [] { checkAuthentication(scheme.value) }
            }
            if entry.key.text == "oauth2" || entry.key.text == "oidc",
                let authority = entry.value["authority"]
            {
                checkAuthority(authority)
            }
            if entry.key.text == "schema", let resource = entry.value["resource"] {
                checkAddresses(in: resource)
            }
            if !Self.dataKeys.contains(entry.key.text) { checkAddresses(in: entry.value) }
        }
    }

    /// The standard names this scheme, and its schema does not have it.
    private mutating func checkAuthentication(_ node: YAMLNode) {
        guard let certificate = node.entries?["certificate"] else { return }
        diagnostics.append(
            .noWords(
                "authentication by certificate",
                at: certificate.keySpan,
                help: "use basic, bearer, digest, oauth2 or oidc"
            )
        )
    }

    /// Who issues tokens is known beforehand, to 1.0.3.
    private mutating func checkAuthority(_ node: YAMLNode) {
        guard let text = node.text, ExpressionText(text).wholeExpression != nil else { return }
        diagnostics.append(
            .noWords(
                "an authority that an expression yields",
                at: node.span,
                help: "write its address, like 'https://example.com'"
            )
        )
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

extension YAMLNode {
    /// Whether one of the texts stands anywhere inside.
    fileprivate func mentions(_ texts: [String]) -> Bool {
        switch content {
        case .scalar(let scalar): texts.contains { scalar.text.contains($0) }
        case .sequence(let items): items.contains { $0.mentions(texts) }
        case .mapping(let entries): entries.contains { $0.value.mentions(texts) }
        }
    }
}
