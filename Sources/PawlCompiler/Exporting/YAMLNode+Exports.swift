import PawlDiagnostics
import PawlJSON
import PawlYAML

extension YAMLNode {
    /// A document in the standard form, in which tasks export more than they did.
    ///
    /// - Parameters:
    ///   - additions: by the pointers of the tasks and `foreach`s.
    ///   - pointer: of the node in the document.
    func adding(_ additions: [String: StepExports.Addition], at pointer: String = "") -> YAMLNode {
        if additions.isEmpty { return self }
        switch content {
        case .scalar:
            return self
        case .sequence(let items):
            let changed = items.enumerated().map { index, item in
                item.adding(additions, at: "\(pointer)/\(index)")
            }
            return .sequence(changed, at: span)
        case .mapping(let entries):
            var changed = entries.map { entry in
                let token = JSONPointer([entry.key.text]).text
                return entry.with(entry.value.adding(additions, at: pointer + token))
            }
            if let addition = additions[pointer] { changed.add(addition, at: span) }
            return .mapping(changed, at: span)
        }
    }

    /// What is exported, with more keys.
    fileprivate func exporting(_ addition: StepExports.Addition) -> YAMLNode {
        if var members = entries {
            let place = SourceSpan(at: span.end)
            members += addition.members.map { key, value in
                .made(key, at: place, .string("${ \(value) }", at: place))
            }
            return .mapping(members, at: span)
        }
        guard let text else { return self }
        return .string("${ (\(Self.program(ofExpression: text))) + \(addition.object) }", at: span)
    }
}

extension [YAMLEntry] {
    fileprivate mutating func add(_ addition: StepExports.Addition, at span: SourceSpan) {
        let place = SourceSpan(at: span.end)
        guard let export = self["export"] else {
            let value = YAMLNode.string("${ $context + \(addition.object) }", at: place)
            let members = YAMLNode.mapping([.made("as", at: place, value)], at: place)
            append(.made("export", at: place, members))
            return
        }
        guard var members = export.value.entries else { return }
        if members["as"] != nil {
            members.rewrite("as") { $0.exporting(addition) }
        } else {
            let value = YAMLNode.string("${ $context + \(addition.object) }", at: place)
            members.append(.made("as", at: place, value))
        }
        rewrite("export") { .mapping(members, at: $0.span) }
    }
}

extension StepExports.Addition {
    /// Keys with programs of jq, to be evaluated on the step's output.
    fileprivate var members: [(key: String, value: String)] {
        (own.map { [($0, ".")] } ?? []) + kept.map { ($0, "$context" + field($0)) }
    }

    /// `{ build: . }`
    var object: String {
        let texts = members.map { key, value in
            "\(isIdentifier(key) ? key : jsonQuoted(key)): \(value)"
        }
        return "{ " + texts.joined(separator: ", ") + " }"
    }

    private func field(_ key: String) -> String {
        isIdentifier(key) ? ".\(key)" : "[\(jsonQuoted(key))]"
    }
}
