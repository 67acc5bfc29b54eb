#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs every Swift job of the process on one thread, in an order that a seed draws.
///
/// The engine starts detached tasks and calls actors, which all come to the concurrency runtime's
/// global executor. Its hook hands them over: what is ready waits here, one job at a time is taken
/// out by chance and run to its next suspension. Nothing else in the process makes progress, so
/// the interleaving is a function of the seed.
///
/// The road not taken: a task executor. Detached tasks do not inherit it, and the runtime would
/// need a seam at every one of them for this purpose alone.
enum JobScheduler {
    private typealias Original = @convention(thin) (UnownedJob) -> Void
    private typealias Hook = @convention(thin) (UnownedJob, Original) -> Void

    /// All of this is touched by one thread only.
    nonisolated(unsafe) private static var ready: [UnownedJob] = []
    nonisolated(unsafe) private static var dice = Dice(seed: 0)
    nonisolated(unsafe) private(set) static var jobs = 0

    private final class Runner: TaskExecutor {
        func enqueue(_ job: consuming ExecutorJob) {
            unsafe JobScheduler.ready.append(UnownedJob(job))
        }
    }
    private static let runner = Runner()

    /// Takes over the global executor of this process, for good.
    ///
    /// - Returns: whether the concurrency runtime has the hook.
    static func install() -> Bool {
        guard let symbol = unsafe dlsym(dlopen(nil, RTLD_LAZY), "swift_task_enqueueGlobal_hook")
        else { return false }
        unsafe symbol.assumingMemoryBound(to: Hook?.self).pointee = { job, _ in
            unsafe JobScheduler.ready.append(job)
        }
        return true
    }

    /// The order of the jobs from now on.
    static func seed(_ seed: UInt64) { unsafe dice = Dice(seed: seed, for: 1) }

    /// Runs one job.
    ///
    /// - Returns: whether there was one.
    static func step() -> Bool {
        guard unsafe !ready.isEmpty else { return false }
        let index = unsafe dice.number(below: ready.count)
        let last = unsafe ready.count - 1
        unsafe ready.swapAt(index, last)
        let job = unsafe ready.removeLast()
        unsafe jobs += 1
        unsafe job.runSynchronously(on: runner.asUnownedTaskExecutor())
        return true
    }
}
