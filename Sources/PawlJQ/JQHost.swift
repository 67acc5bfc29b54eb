package import PawlJSON

/// What a program may know of the world around it.
package enum JQWorld: Hashable, Sendable {
    /// Nothing: its outputs are a function of its input and arguments. Workflows.
    case none
    /// What a `JQHost` answers: further inputs, the environment, the clock, messages, halting.
    case commandLine
}

/// The world around a program that was compiled for `JQWorld.commandLine`.
///
/// It is asked in the order in which the program runs, on the thread that evaluates.
package protocol JQHost: AnyObject {
    /// Takes the next input, for `input` and `inputs`; `nil` when there is none left.
    ///
    /// - Throws: what the program sees as the error of `input`, for an input that cannot be read.
    func nextInput() throws(JQError) -> JSONValue?
    /// The file of the latest input; `nil` before the first.
    var inputFilename: String? { get }
    /// How many lines of that file were read.
    var inputLineNumber: Int { get }
    /// The environment's variables: an object of strings, for `env`.
    var environment: JSONValue { get }
    /// Seconds since 1970, for `now`.
    var now: Double { get }
    /// Shows a value, for `debug`.
    func debug(_ value: JSONValue)
    /// Writes a value where messages go, for `stderr`.
    func tell(_ value: JSONValue)
    /// The zone of the machine at a moment.
    ///
    /// - Parameter seconds: since 1970.
    func zone(at seconds: Int) -> JQZone
}

/// How local time differs from UTC at some moment.
package struct JQZone: Hashable, Sendable {
    /// Seconds that local time is ahead of UTC.
    package var offset: Int
    /// Such as `CET`.
    package var name: String

    package init(offset: Int, name: String) {
        self.offset = offset
        self.name = name
    }

    /// No difference at all.
    package static let utc = JQZone(offset: 0, name: "UTC")
}
