package import PawlInterpreter
import PawlJSON

/// The events of one append as a store keeps them: their text, and a checksum over whose they are,
/// which they are, and the text.
package struct StoredTurn: Hashable, Sendable {
    /// The number of the first event.
    package let first: Int
    /// The number of the last event; at least `first`.
    package let last: Int
    /// See `TurnText`; UTF-8.
    package let body: [UInt8]
    package let checksum: UInt32

    /// Writes events down.
    ///
    /// - Precondition: there is one; they follow each other without gaps.
    package init(_ events: [HistoryEvent], of execution: String) {
        precondition(!events.isEmpty)
        first = events[0].sequence
        last = first + events.count - 1
        body = TurnText.utf8(events)
        checksum = Self.checksum(of: body, first: first, execution: execution)
    }

    /// A turn as it was read.
    package init(first: Int, last: Int, body: [UInt8], checksum: UInt32) {
        self.first = first
        self.last = last
        self.body = body
        self.checksum = checksum
    }

    /// Reads the events back.
    ///
    /// - Throws: `damagedEvent`, with the first event's number, when they are not what was written.
    package func events(of execution: String) throws(StoreError) -> [HistoryEvent] {
        func damaged(_ message: String) -> StoreError {
            .damagedEvent(executionID: execution, sequence: first, message: message)
        }
        guard checksum == Self.checksum(of: body, first: first, execution: execution) else {
            throw damaged("its checksum does not match")
        }
        let events: [HistoryEvent]
        do {
            events = try TurnText.events(in: body, from: first)
        } catch {
            throw damaged("\(error)")
        }
        guard events.count == last - first + 1 else {
            throw damaged("its turn has \(events.count) events and not those up to \(last)")
        }
        return events
    }

    /// The checksum of a turn's text.
    package static func checksum(of body: [UInt8], first: Int, execution: String) -> UInt32 {
        var place = Array(execution.utf8)
        place.append(0)
        place.append(contentsOf: String(first).utf8)
        place.append(0)
        return CRC32C.checksum(body, after: CRC32C.checksum(place))
    }
}
