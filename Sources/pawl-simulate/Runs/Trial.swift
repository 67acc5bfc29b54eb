/// A scenario that was run, without and with its faults.
struct Trial {
    var scenario: Scenario
    var violations: [Violation]
    /// Of the runs that were made, the one with the faults last.
    var reports: [RunReport] = []

    /// Draws the scenario of a seed and tries it.
    init(seed: UInt64, keepsTrace: Bool = false) {
        self.init(Scenario(seed: seed), drawsFaults: true, keepsTrace: keepsTrace)
    }

    /// Tries a scenario.
    ///
    /// - Parameter drawsFaults: whether its faults are still to be drawn.
    init(_ scenario: Scenario, drawsFaults: Bool = false, keepsTrace: Bool = false) {
        self.scenario = scenario
        violations = []
        let (graph, problems) = Simulation.compiled(scenario.program)
        guard let graph else {
            violations = problems.map { Violation(property: .soundPrograms, text: $0) }
            return
        }
        let scale = scenario.program.scale
        let calm = Simulation(scenario.withoutFaults, graph: graph, keepsTrace: keepsTrace)
            .run(limit: Self.calmSpans * scale)
        reports = [calm]
        violations = calm.violations
        guard violations.isEmpty else { return }
        if drawsFaults { self.scenario.drawFaults(after: calm) }
        let report = Simulation(self.scenario, graph: graph, keepsTrace: keepsTrace)
            .run(limit: Self.faultySpans * (calm.elapsed + Self.calmSpans / 2 * scale))
        reports.append(report)
        violations = report.violations
        violations += Comparison.violations(of: report, against: calm, in: self.scenario)
    }

    /// How long a run without faults may take, in units of the workflow's times; generated
    /// workflows take less.
    private static let calmSpans: Int64 = 4_000
    /// How much longer than that a run with faults may take.
    private static let faultySpans: Int64 = 4

    var elapsed: Int64 { reports.reduce(0) { $0 + $1.elapsed } }
    var events: Int { reports.reduce(0) { $0 + $1.events } }
    /// Differs when anything differed.
    var traceDigest: UInt64 { reports.reduce(0) { $0 &* 31 &+ $1.traceDigest } }
}
