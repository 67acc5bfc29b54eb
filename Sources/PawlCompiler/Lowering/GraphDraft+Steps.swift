import PawlGraph
import PawlJQ

extension GraphDraft {
    /// The name of the argument that holds the outputs of earlier tasks.
    static let stepsVariable = "steps"

    /// The task that `$steps.NAME` means for an expression in a task: the one of that name in the
    /// nearest enclosing list, the task's own first.
    func step(named name: String, seenFrom node: NodeID?) -> NodeID? {
        var region: RegionID? = node.map { self[$0].region } ?? RegionID(0)
        while let current = region {
            if let step = self[current].names[name] { return step }
            region = enclosing(current)
        }
        return nil
    }

    /// Gathers the expressions that read variables.
    mutating func collectReaders() {
        var found: [ExpressionSite] = []
        forEachExpression { site in
            if !site.expression.program.variableUses.isEmpty { found.append(site) }
        }
        readers = found
    }

    /// Marks each task whose output some `$steps.NAME` reads.
    mutating func markRecordedSteps() {
        for site in readers {
            let uses = site.expression.program.variableUses
            for use in uses where use.name == Self.stepsVariable {
                guard let name = use.path.first else { continue }
                if let step = step(named: name, seenFrom: site.node) {
                    nodes[step.rawValue].recordsOutput = true
                }
            }
        }
    }
}
