import PawlGraph
import PawlJSON

/// The waits before the retries of one `try`, every length known. See specs/310-retry.md.
///
/// All arithmetic saturates at `DurationText.maximumMilliseconds`.
struct RetryPolicy: Hashable, Sendable {
    /// At least zero, at most `DurationText.maximumMilliseconds`.
    var delayMilliseconds: Int64
    var backoff: RetryModel.Backoff
    /// The longest wait, jitter included.
    var longestMilliseconds: Int64 = DurationText.maximumMilliseconds

    /// The wait before retry n, before jitter and `longestMilliseconds`.
    ///
    /// - Parameter retry: 1-based.
    func base(beforeRetry retry: Int) -> Int64 {
        switch backoff {
        case .constant:
            return delayMilliseconds
        case .linear:
            let (product, overflow) = delayMilliseconds.multipliedReportingOverflow(
                by: Int64(retry)
            )
            let longest = DurationText.maximumMilliseconds
            return overflow ? longest : min(product, longest)
        case .exponential(let factor):
            let growth = Self.power(factor, retry - 1)
            return Self.saturated(Double(delayMilliseconds) * growth)
        }
    }

    /// The wait before retry n with this much jitter.
    func delay(beforeRetry retry: Int, jitterMilliseconds: Int64 = 0) -> Int64 {
        min(base(beforeRetry: retry).saturatingAdd(jitterMilliseconds), longestMilliseconds)
    }

    /// By squaring, so that the millionth retry costs no more than the twentieth; multiplication
    /// alone gives the same bits everywhere.
    private static func power(_ base: Double, _ exponent: Int) -> Double {
        var (result, square, rest) = (1.0, base, exponent)
        while rest > 0 {
            if rest % 2 == 1 { result *= square }
            square *= square
            rest /= 2
        }
        return result
    }

    private static func saturated(_ milliseconds: Double) -> Int64 {
        // Zero times infinity is not a number; a wait of zero stays zero.
        guard milliseconds > 0 else { return 0 }
        let longest = DurationText.maximumMilliseconds
        return milliseconds < Double(longest) ? Int64(milliseconds.rounded()) : longest
    }
}

extension Execution {
    /// - Returns: the wait before a retry, or `nil` when the policy gives up or does not apply.
    mutating func delay(
        beforeRetry retry: Int,
        _ model: RetryModel,
        _ error: WorkflowError,
        in place: Place
    ) throws(WorkflowError) -> Int64? {
        if let limit = model.retryLimit, retry > limit { return nil }
        guard try applies(to: error, when: model.when, exceptWhen: model.exceptWhen, in: place)
        else { return nil }
        let input = place.input ?? .null
        var policy = RetryPolicy(
            delayMilliseconds: try milliseconds(model.delay, on: input, in: place),
            backoff: model.backoff
        )
        if let longest = model.delayMax {
            policy.longestMilliseconds = try milliseconds(longest, on: input, in: place)
        }
        let jitter = try jitter(model.jitter, on: input, in: place)
        return policy.delay(beforeRetry: retry, jitterMilliseconds: jitter)
    }

    private mutating func jitter(
        _ model: RetryModel.Jitter?,
        on input: JSONValue,
        in place: Place
    ) throws(WorkflowError) -> Int64 {
        guard let model, let seed = start?.seed else { return 0 }
        let from = try milliseconds(model.from, on: input, in: place)
        let to = try milliseconds(model.to, on: input, in: place)
        let number = SplitMix64.number(counters.draws, seed: seed)
        counters.draws += 1
        return SplitMix64.draw(min(from, to)...max(from, to), number)
    }
}

/// The generator behind every draw: number n of a seed, without the numbers before it.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
enum SplitMix64 {
    /// - Parameter index: from 0.
    static func number(_ index: Int, seed: UInt64) -> UInt64 {
        let step = UInt64(truncatingIfNeeded: index) &+ 1
        var state = seed &+ step &* 0x9e37_79b9_7f4a_7c15
        state = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        state = (state ^ (state >> 27)) &* 0x94d0_49bb_1331_11eb
        return state ^ (state >> 31)
    }

    /// Spreads a number over a range: the high half of a full product, so without division.
    ///
    /// - Precondition: the range begins at 0 or above.
    static func draw(_ range: ClosedRange<Int64>, _ number: UInt64) -> Int64 {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int64(number.multipliedFullWidth(by: width).high)
    }
}
