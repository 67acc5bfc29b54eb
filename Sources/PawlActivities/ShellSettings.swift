/// Waiting times and caps of shell attempts. Tests choose shorter ones.
package struct ShellSettings: Sendable {
    /// How long processes may live after SIGTERM before SIGKILL follows.
    package var terminationGrace: Duration = .seconds(5)
    /// How long output is still read after the shell has exited while something that it left in
    /// the background holds the pipes and goes on writing.
    package var drainGrace: Duration = .milliseconds(250)

    /// Bytes of the end of stderr that the detail of an error shows.
    package static let errorTailBytes = 2 * 1024

    package init() {}
}
