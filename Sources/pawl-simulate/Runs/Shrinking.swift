extension Trial {
    /// The most scenarios that are tried to make one smaller.
    private static let shrinkLimit = 400

    /// A smaller scenario in which the same property does not hold.
    func shrunk() -> Trial {
        guard let property = violations.first?.property else { return self }
        var best = self
        var tries = 0
        var isSmaller = true
        while isSmaller, tries < Self.shrinkLimit {
            isSmaller = false
            for candidate in best.scenario.reductions {
                tries += 1
                if tries > Self.shrinkLimit { break }
                let trial = Trial(candidate)
                guard trial.violations.contains(where: { $0.property == property }) else {
                    continue
                }
                best = trial
                isSmaller = true
                break
            }
        }
        return best
    }
}

extension Scenario {
    /// Scenarios that are a little smaller, those that lose most first.
    fileprivate var reductions: [Scenario] {
        var found: [Scenario] = []
        func add(_ change: (inout Scenario) -> Void) {
            var smaller = self
            change(&smaller)
            found.append(smaller)
        }
        if faults.count > 1 {
            add { $0.faults.removeFirst(faults.count / 2) }
            add { $0.faults.removeLast(faults.count / 2) }
        }
        for index in faults.indices { add { $0.faults.remove(at: index) } }
        if starts.count > 1 { add { $0.starts.removeLast() } }
        if program.extends != nil { add { $0.program.extends = nil } }
        if program.timeout != nil { add { $0.program.timeout = nil } }
        for steps in program.steps.reductions { add { $0.program.steps = steps } }
        if engines > 1 { add { $0.engines -= 1 } }
        if latency > 0 { add { $0.latency = 0 } }
        if slowness > 1 { add { $0.slowness = 1 } }
        return found
    }
}

extension [Step] {
    /// Shorter lists: without a step, with what is inside one in its place, with less inside.
    fileprivate var reductions: [[Step]] {
        var found: [[Step]] = []
        for index in indices where count > 1 {
            found.append(Array(self[..<index] + self[(index + 1)...]))
        }
        for index in indices {
            for list in self[index].lists where !list.isEmpty {
                found.append(Array(self[..<index] + list + self[(index + 1)...]))
            }
        }
        for index in indices {
            let step = self[index]
            for (place, list) in step.lists.enumerated() {
                for smaller in list.reductions {
                    var changed = step
                    changed.lists[place] = smaller
                    found.append(Array(self[..<index] + [changed] + self[(index + 1)...]))
                }
            }
            if step.exports || step.isSkipped {
                var plain = step
                plain.exports = false
                plain.isSkipped = false
                found.append(Array(self[..<index] + [plain] + self[(index + 1)...]))
            }
        }
        return found
    }
}
