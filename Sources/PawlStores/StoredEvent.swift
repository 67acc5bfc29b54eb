import PawlInterpreter
import PawlJSON
import PawlRuntime

/// An event as it is stored: its text, and a checksum over whose it is, which it is, and the text.
struct StoredEvent: Hashable, Sendable {
    var sequence: Int
    var body: String
    var checksum: UInt32
}

extension StoredEvent {
    init(_ event: HistoryEvent, of execution: String) {
        self.sequence = event.sequence
        self.body = event.json.text
        self.checksum = Self.checksum(of: body, sequence: sequence, execution: execution)
    }

    /// Reads the event back.
    ///
    /// - Throws: `damagedEvent` when it is not what was written.
    func event(of execution: String) throws(StoreError) -> HistoryEvent {
        func damaged(_ message: String) -> StoreError {
            .damagedEvent(executionID: execution, sequence: sequence, message: message)
        }
        guard checksum == Self.checksum(of: body, sequence: sequence, execution: execution) else {
            throw damaged("its checksum does not match")
        }
        let event: HistoryEvent
        do {
            event = try HistoryEvent(json: JSONValue.parse(body, options: .envelope))
        } catch {
            throw damaged("\(error)")
        }
        guard event.sequence == sequence else { throw damaged("it carries another number") }
        return event
    }

    private static func checksum(of body: String, sequence: Int, execution: String) -> UInt32 {
        CRC32C.checksum(Array("\(execution)\u{0}\(sequence)\u{0}\(body)".utf8))
    }
}
