/// Spans and limits of an engine. All spans are in milliseconds.
package struct EngineSettings: Hashable, Sendable {
    /// Between two renewals of the leases.
    package var heartbeatMilliseconds: Int64 = 2_000
    /// How long leases last without a renewal.
    package var leaseMilliseconds: Int64 = 15_000
    /// Between two looks for what others want, and two flushes of the output of activities.
    package var pollMilliseconds: Int64 = 250
    /// Between two looks for executions to take up.
    package var watchMilliseconds: Int64 = 1_000
    /// The longest sleep of the timers, after which the wall clock is read again: somebody may
    /// have set it, or the machine may have slept.
    package var timerSliceMilliseconds: Int64 = 1_000
    /// The first wait after the store was unavailable; it doubles up to the second.
    package var storeRetryMilliseconds: Int64 = 50
    package var storeRetryMaximumMilliseconds: Int64 = 2_000
    /// How long a turn waits for a store that is unavailable before its execution is let go.
    package var storePatienceMilliseconds: Int64 = 60_000
    /// The same for an engine that was asked to stop: whoever asked waits for it.
    package var stoppingStorePatienceMilliseconds: Int64 = 2_000
    /// The most turns that share one flush.
    package var turnsPerFlush = 256
    /// How many executions are taken up at once, and how many a look for more brings at most.
    package var takeUpConcurrency = 8
    package var takeUpLimit = 10_000

    package init() {}
}
