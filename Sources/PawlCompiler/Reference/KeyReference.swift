/// What the keys of the language mean, for people: hover, completion and the grammar read it here.
///
/// A key is named with the construct that it stands in, `catch.when`, where a construct is what
/// messages call it; `task` and `case` stand for all tasks and all cases. What differs between two
/// constructs of one name is told apart by what holds them: `errors.with.type`.
package enum KeyReference {
    /// One or two sentences about a key; Markdown.
    ///
    /// - Parameter constructs: what the key stands in, innermost first.
    package static func text(of key: String, in constructs: [String]) -> String? {
        for count in stride(from: constructs.count, to: 0, by: -1) {
            let path = constructs.prefix(count).reversed() + [key]
            if let text = texts[path.joined(separator: ".")] { return text }
        }
        return nil
    }

    /// By construct and key.
    package static let texts: [String: String] = {
        let groups = [
            document, tasks, flow, faults, processes, events, calls, data, access,
        ]
        var texts: [String: String] = [:]
        for (construct, keys) in groups.joined() {
            for (key, text) in keys {
                let known = texts.updateValue(text, forKey: "\(construct).\(key)")
                precondition(known == nil, "\(construct).\(key) is described twice")
            }
        }
        return texts
    }()

    typealias Group = [(construct: String, keys: [(key: String, text: String)])]
}

extension Shape {
    /// The construct without the name that an author has given to it: `task` for `task 'build'`.
    var construct: String {
        guard name.hasPrefix("'") else {
            return name.firstRange(of: " '").map { String(name[..<$0.lowerBound]) } ?? name
        }
        let inner = name.dropFirst().prefix { $0 != "'" }
        return String(inner + name.dropFirst(inner.count + 2))
    }
}

extension LanguageVariable {
    /// What the argument holds; Markdown.
    var summary: String {
        switch self {
        case .context: "What tasks have exported so far; `null` before the first `export`."
        case .input: "The task's input, after its `input.from`."
        case .output: "The task's output, after its `output.as`."
        case .task:
            "The task itself: `name`, `reference`, `definition`, `input`, `output`, `startedAt`."
        case .workflow: "The workflow: `id`, `definition`, `input`, `startedAt`."
        case .runtime: "What runs the workflow: `name`, `version`, `metadata`."
        case .steps:
            "Outputs of earlier steps: `$steps.NAME` is the last output of the step NAME of this "
                + "list or one around it, `null` when it was skipped."
        case .secrets: "The secrets that `use.secrets` names."
        case .authorization: "What the authentication of the call has yielded."
        }
    }
}
