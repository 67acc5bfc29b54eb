import PawlGraph

/// Names are unique within a list. Language rule 11.
struct TaskNameCheck {
    let draft: GraphDraft

    func run(_ findings: inout Findings) {
        for region in draft.regions {
            if case .branch = region.role { continue }
            checkUnique(region.nodes.map { draft[$0].syntax }, &findings)
        }
        for node in draft.nodes {
            if case .fork(let fork) = node.syntax.body {
                checkUnique(fork.branches.tasks, &findings)
            }
        }
    }

    private func checkUnique(_ tasks: [TaskSyntax], _ findings: inout Findings) {
        var first: [String: TaskSyntax] = [:]
        for task in tasks {
            if let earlier = first[task.name.value] {
                findings.report(.duplicateTaskName(task.name, first: earlier.name.span))
            } else {
                first[task.name.value] = task
            }
        }
    }
}
