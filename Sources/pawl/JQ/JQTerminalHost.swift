import Foundation
import PawlJQ
import PawlJSON

/// The world of programs on the command line.
final class JQTerminalHost: JQHost {
    private let inputs: JQInputs
    private let output: JQOutput
    private let variables: [String: String]
    private var hasSetZone = false

    lazy var environment = JSONValue.object(
        JSONObject(variables.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    )

    init(_ inputs: JQInputs, _ output: JQOutput, environment: [String: String]) {
        self.inputs = inputs
        self.output = output
        variables = environment
    }

    func nextInput() throws(JQError) -> JSONValue? { try inputs.next() }

    var inputFilename: String? { inputs.filename }

    var inputLineNumber: Int { inputs.lineNumber }

    var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    func debug(_ value: JSONValue) { output.debug(value) }

    func tell(_ value: JSONValue) { output.draw(value.string ?? value.text) }

    func zone(at seconds: Int) -> JQZone {
        if !hasSetZone {
            // `localtime_r` alone need not look at $TZ.
            tzset()
            hasSetZone = true
        }
        var moment = time_t(seconds)
        var time = tm()
        guard localtime_r(&moment, &time) != nil else { return .utc }
        return JQZone(offset: time.tm_gmtoff, name: String(cString: time.tm_zone))
    }
}
