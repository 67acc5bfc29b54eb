extension Program {
    /// Draws a workflow.
    init(_ dice: inout Dice) {
        let scale: Int64 = dice.pick([1_000, 60_000, 3_600_000])
        var maker = ProgramMaker(scale: scale, isTimed: dice.chance(of: 4), dice: dice)
        self.init(steps: maker.list(depth: 0, count: dice.number(in: 2...5)), scale: scale)
        if maker.dice.chance(of: 12) {
            steps.append(maker.step(.raise(status: 409)))
        }
        if maker.dice.chance(of: 4) {
            // The counting of `again` must not pass through an extension.
            let counts = steps.everything.contains {
                if case .again = $0.kind { true } else { false }
            }
            let kinds = ["run", "raise", "try", "for"] + (counts ? [] : ["wait", "set", "switch"])
            let kind = maker.dice.pick(kinds)
            extends = (kind, maker.step(maker.leaf()), maker.step(maker.leaf()))
        }
        if maker.dice.chance(of: 3) { timeout = ProgramMaker.never }
        if maker.isTimed && maker.dice.chance(of: 6) { timeout = maker.span(10...60) }
        isTimed = maker.isTimed
        endsSiblings = maker.endsSiblings
        dice = maker.dice
    }
}

private struct ProgramMaker {
    let scale: Int64
    let isTimed: Bool
    var dice: Dice
    var endsSiblings = false
    private var numbers = 0
    /// How many steps may still be made.
    private var budget = 24

    /// Longer than any run: 1,000 days.
    static let never: Int64 = 86_400_000_000

    init(scale: Int64, isTimed: Bool, dice: Dice) {
        self.scale = scale
        self.isTimed = isTimed
        self.dice = dice
    }

    mutating func step(_ kind: Step.Kind) -> Step {
        numbers += 1
        budget -= 1
        var step = Step(number: numbers, kind: kind)
        step.exports = dice.chance(of: 5)
        step.isSkipped = dice.chance(of: 20)
        return step
    }

    mutating func span(_ range: ClosedRange<Int>) -> Int64 {
        Int64(dice.number(in: range)) * scale / 4 + Int64(dice.number(below: 10))
    }

    mutating func list(depth: Int, count: Int? = nil) -> [Step] {
        let count = count ?? dice.number(in: 1...max(1, 3 - depth))
        return (0..<count).map { _ in step(kind(depth: depth)) }
    }

    private mutating func kind(depth: Int) -> Step.Kind {
        if depth >= 3 || budget <= 0 || dice.chance(of: 3) { return leaf() }
        switch dice.number(below: 11) {
        case 0: return .sequence(list(depth: depth + 1))
        case 1: return .loop(items: dice.number(in: 0...3), list(depth: depth + 1))
        case 2: return .again(times: dice.number(in: 1...3), list(depth: depth + 1))
        case 3: return .choose((0..<dice.number(in: 2...3)).map { _ in list(depth: depth + 1) })
        case 4, 5:
            return .fork((0..<dice.number(in: 1...4)).map { _ in list(depth: depth + 1) })
        case 6: return race(depth: depth)
        case 7, 8: return attempt(depth: depth)
        case 9: return guarded(depth: depth)
        default:
            return .limited(
                list(depth: depth + 1),
                isTimed && dice.chance(of: 2) ? span(1...12) : Self.never
            )
        }
    }

    mutating func leaf() -> Step.Kind {
        switch dice.number(below: 10) {
        case 0: .set
        case 1, 2: .wait(span(0...20))
        case 3: .json(plan(.completing))
        case 4: .background(plan(.completing))
        case 5: .call(plan(.completing))
        case 6 where dice.chance(of: 3): .leave
        case 6: .deadline(plan(.hanging), span(1...4))
        default: .activity(plan(.completing))
        }
    }

    private mutating func plan(_ kind: ActivityPlan.Kind, failures: Int = 0) -> ActivityPlan {
        numbers += 1
        return ActivityPlan(
            number: numbers,
            kind: kind,
            milliseconds: dice.chance(of: 4) ? 0 : span(0...8),
            failures: failures
        )
    }

    private mutating func race(depth: Int) -> Step.Kind {
        var branches = [list(depth: depth + 1)]
        for _ in 0..<dice.number(in: 1...2) {
            switch dice.number(below: isTimed ? 4 : 3) {
            case 0: branches.append([step(.activity(plan(.hanging)))])
            case 1: branches.append([step(.wait(Self.never))])
            case 2: branches.append([step(.raise(status: 418))])
            default: branches.append(list(depth: depth + 1))
            }
        }
        // Only what competes to the end may win: a loser is not skipped.
        for index in branches.indices.dropFirst() {
            for place in branches[index].indices { branches[index][place].isSkipped = false }
        }
        return .race(branches)
    }

    private mutating func attempt(depth: Int) -> Step.Kind {
        var body = list(depth: depth + 1)
        let failing = step(flaky())
        body.insert(failing, at: dice.number(in: 0...body.count))
        if dice.chance(of: 3) { body = [step(.fork([body, [step(flaky())]]))] }
        let retry = Step.Retry(
            backoff: dice.pick(Step.Retry.Backoff.allCases),
            delay: span(0...2),
            jitter: dice.chance(of: 2) ? scale / 4 : 0,
            count: body.failures + dice.number(below: 2),
            isFiltered: dice.chance(of: 2)
        )
        return .attempt(body, retry)
    }

    private mutating func flaky() -> Step.Kind {
        let plan = plan(.flaky, failures: dice.number(in: 0...2))
        return dice.chance(of: 4) ? .json(plan) : .activity(plan)
    }

    private mutating func guarded(depth: Int) -> Step.Kind {
        var body = list(depth: depth + 1)
        var fault = step(dice.chance(of: 2) ? .raise(status: 409) : .activity(plan(.broken)))
        fault.isSkipped = false
        body.append(fault)
        if dice.chance(of: 3) {
            endsSiblings = true
            body = [step(.fork([body, list(depth: depth + 1)]))]
        }
        return .guarded(body, handler: list(depth: depth + 1))
    }
}
