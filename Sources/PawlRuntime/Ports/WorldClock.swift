/// Time, as the engine meets it: the port to the machine's clocks.
package protocol WorldClock: Sendable {
    /// Milliseconds since 1970 in UTC; may go back when somebody sets the clock.
    func now() -> Int64

    /// Waits for a span of elapsed time, and returns early when the task is cancelled.
    func sleep(milliseconds: Int64) async
}
