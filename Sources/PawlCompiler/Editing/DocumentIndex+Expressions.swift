import PawlDiagnostics
import PawlGraph
import PawlJQ
import PawlYAML

// What could be written inside an expression.

extension DocumentIndex {
    func completions(in program: BindingTrace.Program, at offset: Int) -> CompletionList? {
        guard let decoded = program.scalar.map.decoded(of: offset) else { return nil }
        let text = Array(program.text.utf8)
        let cursor = min(max(decoded - program.range.lowerBound, 0), text.count)
        guard !isInsideText(text[..<cursor]) else { return nil }
        var start = cursor
        while start > 0, isNameByte(text[start - 1]) { start -= 1 }
        var end = cursor
        while end < text.count, isNameByte(text[end]) { end += 1 }
        let before = String(decoding: text[..<start], as: UTF8.self)
        // A variable is replaced with its `$`.
        if before.hasSuffix("$") { start -= 1 }
        return CompletionList(
            span: program.sourceSpan(of: SourceSpan(start: start, end: end)),
            items: expressionItems(in: program, before: before)
        )
    }

    /// - Parameter before: the program up to the name that is being written.
    func expressionItems(in program: BindingTrace.Program, before: String) -> [Completion] {
        let variables = variables(in: program)
        if before.hasSuffix("$") { return variables }
        guard before.hasSuffix(".") else { return variables + Self.filterItems }
        let owner = before.dropLast().reversed().prefix { $0 == "$" || isNameCharacter($0) }
        let name = String(owner.reversed())
        if name == "$" + GraphDraft.stepsVariable { return steps(in: program) }
        return LanguageVariable(rawValue: String(name.dropFirst()))
            .map { name.hasPrefix("$") ? $0.fields : [] }?
            .map { Completion($0, .field) } ?? []
    }

    // MARK: Variables

    /// The sites of an expression; several when it stands in a definition.
    private func sites(of program: BindingTrace.Program) -> [ExpressionSite] {
        var sites: [ExpressionSite] = []
        let places = [program.span, program.scalar.map.whole]
        draft?.forEachExpression { site in
            if places.contains(site.expression.span) { sites.append(site) }
        }
        return sites
    }

    private func variables(in program: BindingTrace.Program) -> [Completion] {
        let sites = sites(of: program)
        guard let draft, let site = sites.first else {
            return LanguageVariable.allCases.map(\.completion)
        }
        let local = VariableScopeCheck(draft: draft).localVariables(at: site)
        let own = local.reversed().map {
            Completion("$" + $0.name, .variable, detail: "variable")
        }
        let given = LanguageVariable.available(in: site.position)
        return own + given.map(\.completion)
    }

    /// The steps that an expression can name, those of the nearest list first.
    private func steps(in program: BindingTrace.Program) -> [Completion] {
        guard let draft else { return [] }
        let node = sites(of: program).first?.node
        var seen: Set<String> = []
        var items: [Completion] = []
        var region: RegionID? = node.map { draft[$0].region } ?? draft.regions.first?.id
        while let current = region {
            for id in draft[current].nodes where id != node {
                let name = draft[id].syntax.name.value
                guard isIdentifier(name), seen.insert(name).inserted else { continue }
                items.append(Completion(name, .task, detail: "step"))
            }
            region = draft.enclosing(current)
        }
        return items
    }

    // MARK: Filters

    private static let filterItems: [Completion] = {
        var seen: Set<String> = []
        var items: [Completion] = []
        for filter in FilterReference.filters where seen.insert(filter.name).inserted {
            let all = FilterReference.filters(named: filter.name)
            items.append(
                Completion(
                    filter.name,
                    .filter,
                    detail: all.map(\.signature).joined(separator: ", "),
                    documentation: all.map { "`\($0.signature)`: \($0.summary)" }
                        .joined(separator: "\n\n")
                )
            )
        }
        return items
            + FilterReference.keywords.map {
                Completion($0.name, .keyword, documentation: $0.summary)
            }
    }()
}

extension LanguageVariable {
    fileprivate var completion: Completion {
        Completion("$" + rawValue, .variable, detail: "argument", documentation: summary)
    }

    /// The members that the argument always has.
    fileprivate var fields: [String] {
        switch self {
        case .task: ["name", "reference", "definition", "input", "output", "startedAt"]
        case .workflow: ["id", "definition", "input", "startedAt"]
        case .runtime: ["name", "version", "metadata"]
        case .context, .input, .output, .steps, .secrets, .authorization: []
        }
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    isNameCharacter(Character(Unicode.Scalar(byte)))
}

private func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII
        && (character.isLetter || character.isNumber || character == "_" || character == "@")
}

/// Whether the end of a beginning of a program lies in a string or in a comment.
private func isInsideText(_ program: ArraySlice<UInt8>) -> Bool {
    /// What encloses the place being read: parentheses of an interpolation count their own.
    enum Enclosing { case string, interpolation(depth: Int) }
    var stack: [Enclosing] = []
    var isComment = false
    var isEscaped = false
    for byte in program {
        if isComment {
            isComment = byte != UInt8(ascii: "\n")
            continue
        }
        if case .string = stack.last {
            if isEscaped {
                isEscaped = false
                if byte == UInt8(ascii: "(") { stack.append(.interpolation(depth: 0)) }
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                stack.removeLast()
            }
            continue
        }
        switch byte {
        case UInt8(ascii: "\""): stack.append(.string)
        case UInt8(ascii: "#"): isComment = true
        case UInt8(ascii: "("):
            if case .interpolation(let depth) = stack.last {
                stack[stack.count - 1] = .interpolation(depth: depth + 1)
            }
        case UInt8(ascii: ")"):
            guard case .interpolation(let depth) = stack.last else { break }
            if depth == 0 {
                stack.removeLast()
            } else {
                stack[stack.count - 1] = .interpolation(depth: depth - 1)
            }
        default: break
        }
    }
    if case .string = stack.last { return true }
    return isComment
}
