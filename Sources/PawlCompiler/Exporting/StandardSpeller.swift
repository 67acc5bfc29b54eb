import PawlDiagnostics
import PawlJSON
import PawlYAML

/// Rewrites a document in the standard form so that 1.0.3 has words for all of it.
///
/// - Precondition: the document has no errors.
struct StandardSpeller {
    var diagnostics: [Diagnostic] = []
    /// Whether extensions may run around tasks and see their input.
    private(set) var isExtended = false

    mutating func spell(document root: YAMLNode) -> YAMLNode {
        guard var entries = root.entries else { return root }
        // It can only say what is so without it.
        _ = entries.take("evaluate")
        if let use = entries["use"]?.value {
            isExtended = use["extensions"]?.elements?.isEmpty == false
            let spelled = spell(use: use)
            entries.rewrite("use") { _ in spelled }
        }
        spellLists(&entries, ["do"])
        spellMembers(&entries, "document") { $0.spellSettings(&$1) }
        spellMembers(&entries, "schedule") { speller, members in
            speller.spellMembers(&members, "on") { $0.spellTrigger(&$1) }
        }
        checkAddresses(in: root)
        return .mapping(entries, at: root.span)
    }

    private mutating func spell(use node: YAMLNode) -> YAMLNode {
        guard var entries = node.entries else { return node }
        if let errors = entries["errors"]?.value {
            for entry in errors.entries ?? [] { checkError(entry.value) }
        }
        if let functions = entries["functions"]?.value, let members = functions.entries {
            let spelled = members.map { $0.with(spell(task: $0.value)) }
            entries.rewrite("functions") { _ in .mapping(spelled, at: functions.span) }
        }
        if let extensions = entries["extensions"]?.value, let items = extensions.elements {
            let spelled = items.map { spell(extension: $0) }
            entries.rewrite("extensions") { _ in .sequence(spelled, at: extensions.span) }
        }
        return .mapping(entries, at: node.span)
    }

    private mutating func spell(extension node: YAMLNode) -> YAMLNode {
        guard let entries = node.entries else { return node }
        let spelled = entries.map { entry in
            var members = entry.value.entries ?? []
            spellLists(&members, ["before", "after"])
            return entry.value.entries == nil
                ? entry : entry.with(.mapping(members, at: entry.value.span))
        }
        return .mapping(spelled, at: node.span)
    }

    // MARK: Tasks

    private mutating func spellLists(_ entries: inout [YAMLEntry], _ keys: [String]) {
        for key in keys {
            guard let list = entries[key]?.value else { continue }
            let spelled = spell(taskList: list)
            entries.rewrite(key) { _ in spelled }
        }
    }

    private mutating func spell(taskList node: YAMLNode) -> YAMLNode {
        guard let items = node.elements else { return node }
        let spelled = items.map { item -> YAMLNode in
            guard let entries = item.entries else { return item }
            return .mapping(entries.map { $0.with(spell(task: $0.value)) }, at: item.span)
        }
        return .sequence(spelled, at: node.span)
    }

    private mutating func spell(task node: YAMLNode) -> YAMLNode {
        guard var entries = node.entries else { return node }
        spellLists(&entries, ["do", "try"])
        spellMembers(&entries, "fork") { speller, members in
            speller.spellLists(&members, ["branches"])
        }
        spellMembers(&entries, "foreach") { speller, members in
            speller.spellLists(&members, ["do"])
        }
        spellMembers(&entries, "catch") { speller, members in speller.spellCatch(&members) }
        spellMembers(&entries, "for") { speller, members in
            members.rewrite("in") { $0.scalar == nil ? .expression($0) : $0 }
        }
        spellMembers(&entries, "run") { speller, members in
            for kind in ["shell", "script", "container"] {
                speller.spellMembers(&members, kind) { $0.spellProcess(&$1) }
            }
        }
        spellChildInput(&entries, at: node.span)
        spellSettings(&entries)
        if entries["call"]?.value.text == "asyncapi" {
            spellMembers(&entries, "with") { $0.spellSubscription(&$1) }
        }
        if entries["call"]?.value.text == "http" {
            spellMembers(&entries, "with") { speller, members in
                for key in ["headers", "query"] {
                    speller.spellMembers(&members, key) { _, texts in
                        texts = texts.map { $0.with(.asText($0.value)) }
                    }
                }
            }
        }
        entries.rewrite("set") { value in
            let isObject = value.entries?.isEmpty == false
            return isObject || value.text != nil ? value : .expression(value)
        }
        if let event = entries["emit"]?.value["event"] { checkEvent(event) }
        spellMembers(&entries, "listen") { speller, members in
            speller.spellMembers(&members, "to") { $0.spellConsumption(&$1) }
        }
        if let error = entries["raise"]?.value["error"] { checkError(error) }
        return .mapping(entries, at: node.span)
    }

    /// The lists of tasks in `metadata.pawl`.
    private mutating func spellSettings(_ entries: inout [YAMLEntry]) {
        spellMembers(&entries, "metadata") { speller, metadata in
            speller.spellMembers(&metadata, "pawl") { speller, pawl in
                speller.spellLists(&pawl, ["compensate", "finally"])
            }
        }
    }

    /// The schema wants expressions within `${ }` here, where it takes bare ones elsewhere.
    private mutating func spellSubscription(_ with: inout [YAMLEntry]) {
        spellMembers(&with, "subscription") { speller, members in
            members.rewrite("filter") { .enclosed($0) }
            speller.spellMembers(&members, "consume") { _, consume in
                for key in ["while", "until"] { consume.rewrite(key) { .enclosed($0) } }
            }
            speller.spellMembers(&members, "foreach") { $0.spellLists(&$1, ["do"]) }
        }
    }

    mutating func spellMembers(
        _ entries: inout [YAMLEntry],
        _ key: String,
        _ change: (inout StandardSpeller, inout [YAMLEntry]) -> Void
    ) {
        guard let node = entries[key]?.value, var members = node.entries else { return }
        change(&self, &members)
        entries.rewrite(key) { _ in .mapping(members, at: node.span) }
    }

    private mutating func spellCatch(_ members: inout [YAMLEntry]) {
        spellLists(&members, ["do"])
        if let then = members["then"] {
            diagnostics.append(
                .noWords(
                    "'then' of a 'catch'",
                    at: then.keySpan,
                    help: "set a value in 'do' and branch after the 'try' with 'switch'"
                )
            )
        }
        spellMembers(&members, "errors") { speller, errors in
            speller.spellMembers(&errors, "with") { _, filter in
                guard let index = filter.firstIndex(where: { $0.key.text == "detail" }) else {
                    return
                }
                filter[index] = filter[index].renamed("details")
            }
        }
    }

    /// The standard's `stdin` and `arguments` are texts.
    private mutating func spellProcess(_ members: inout [YAMLEntry]) {
        members.rewrite("stdin") { .asText($0) }
        guard let arguments = members["arguments"] else { return }
        guard let items = arguments.value.elements else {
            diagnostics.append(
                .noWords(
                    "arguments that an expression lists",
                    at: arguments.value.span,
                    help: "list them one by one"
                )
            )
            return
        }
        let texts = items.map { YAMLNode.asText($0) }
        members.rewrite("arguments") { .sequence(texts, at: $0.span) }
    }
}

extension YAMLNode {
    /// `${ [1, .x] }` for a value with expressions in it.
    static func expression(_ node: YAMLNode) -> YAMLNode {
        .string("${ \(node.program) }", at: node.span)
    }

    /// `${ .x }` for the expression `.x`.
    static func enclosed(_ node: YAMLNode) -> YAMLNode {
        guard let text = node.text, ExpressionText(text).wholeExpression == nil else { return node }
        return .string("${ \(program(ofExpression: text)) }", at: node.span)
    }

    /// The program of an expression, bare or within `${ }`, so that it can be put into another.
    static func program(ofExpression text: String) -> String {
        let content = ExpressionText(text)
        let program = content.text(of: content.wholeExpression ?? content.bytes.indices)
        return program.hasSuffix("\n") && program.contains("#") ? program : trimmed(program)
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        var rest = text.drop(while: isSpace)
        while rest.last.map(isSpace) == true { rest.removeLast() }
        return String(rest)
    }

    /// What a process or a header is given for a value: a text as it is, anything else as JSON.
    static func asText(_ node: YAMLNode) -> YAMLNode {
        switch node.meaning {
        case .string: node
        case .bool, .number: .string(node.json().text, at: node.span)
        case .null, .notFinite, nil: expression(node)
        }
    }

    /// A program of jq that yields the value of a field with `${ … }` in its texts.
    private var program: String {
        switch content {
        case .sequence(let items):
            "[" + items.map(\.program).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{"
                + entries.map { "\(jsonQuoted($0.key.text)): \($0.value.program)" }
                .joined(separator: ", ") + "}"
        case .scalar:
            text.map(Self.program(of:)) ?? json().text
        }
    }

    private static func program(of text: String) -> String {
        let content = ExpressionText(text)
        if let whole = content.wholeExpression { return "(\(content.text(of: whole)))" }
        let parts = content.pieces.map { piece in
            switch piece {
            case .literal(let text): String(jsonQuoted(text).dropFirst().dropLast())
            case .expression(let range), .unclosed(let range): "\\(\(content.text(of: range)))"
            }
        }
        return "\"\(parts.joined())\""
    }
}

extension ExpressionText {
    fileprivate func text(of range: Range<Int>) -> String {
        let text = String(decoding: bytes[range], as: UTF8.self)
        // A comment would swallow what is written behind it.
        return text.contains("#") ? text + "\n" : text
    }
}
