/// The cases of a `switch` have different names, and at most one has no condition: the last.
/// Language rule 10.
struct SwitchCaseCheck {
    let draft: GraphDraft

    func run(_ findings: inout Findings) {
        for node in draft.nodes {
            guard case .switch(let cases) = node.syntax.body else { continue }
            checkNames(cases, &findings)
            checkDefault(cases, &findings)
        }
    }

    private func checkNames(_ cases: [SwitchCaseSyntax], _ findings: inout Findings) {
        var first: [String: Located<String>] = [:]
        for item in cases {
            if let earlier = first[item.name.value] {
                findings.report(.duplicateCase(item.name, first: earlier.span))
            } else {
                first[item.name.value] = item.name
            }
        }
    }

    private func checkDefault(_ cases: [SwitchCaseSyntax], _ findings: inout Findings) {
        guard let index = cases.firstIndex(where: { $0.when == nil }) else { return }
        let name = cases[index].name
        let later = cases[(index + 1)...]
        if later.contains(where: { $0.when != nil }) {
            findings.report(.defaultNotLast(name))
        }
        for second in later where second.when == nil {
            findings.report(.secondDefault(second.name, first: name.span))
        }
    }
}
