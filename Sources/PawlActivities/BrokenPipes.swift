#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Keeps a process that closes its stdin from ending the engine.
enum BrokenPipes {
    /// Ignores SIGPIPE once for the whole program; children start with the default again.
    static func ignore() { _ = once }

    private static let once: Void = { _ = signal(SIGPIPE, SIG_IGN) }()
}
