import Foundation

/// A thread for values that nest deeply: releasing one recurses in the runtime, and the threads
/// that Swift starts have small stacks.
enum DeepStack {
    /// Levels of nesting that jq reads and prints.
    static let nesting = 10_000

    /// The stack of the thread. A level takes about 180 bytes, and three times that unoptimised;
    /// programs deepen what they read. Only what is used takes memory.
    static let bytes = 64 * 1024 * 1024

    /// Runs `body` on a thread of its own.
    static func run<Result: Sendable>(
        _ body: @escaping @Sendable () -> Result
    ) async -> Result {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: body()) }
            thread.stackSize = bytes
            thread.start()
        }
    }
}
