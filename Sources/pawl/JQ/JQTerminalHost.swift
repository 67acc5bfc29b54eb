import Foundation
import PawlJQ
import PawlJSON

/// The world of programs on the command line.
final class JQTerminalHost: JQHost {
    private let inputs: JQInputs
    private let output: JQOutput
    let environment: JSONValue

    init(_ inputs: JQInputs, _ output: JQOutput, environment: [String: String]) {
        self.inputs = inputs
        self.output = output
        self.environment = .object(
            JSONObject(environment.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
        )
        // Local times are then those of $TZ.
        tzset()
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
        var moment = time_t(seconds)
        var time = tm()
        guard localtime_r(&moment, &time) != nil else { return .utc }
        return JQZone(offset: time.tm_gmtoff, name: String(cString: time.tm_zone))
    }
}
