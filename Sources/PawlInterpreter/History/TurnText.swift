import PawlJSON

/// How the events of one append are stored: one JSON array.
///
/// Each element is what `HistoryEvent.json` says, without `sequence`, which follows from the number
/// of the first, and with `timeMilliseconds` only where it differs from the event before.
package enum TurnText {
    /// About what an event takes: a first guess that saves most buffers from growing.
    private static let eventBytes = 160

    /// The text of events that follow each other.
    package static func utf8(_ events: [HistoryEvent]) -> [UInt8] {
        var writer = EventTextWriter(capacity: 2 + events.count * eventBytes)
        writer.append(UInt8(ascii: "["))
        var time: Int64?
        for event in events {
            if time != nil { writer.append(UInt8(ascii: ",")) }
            writer.beginObject()
            if time != event.timeMilliseconds {
                writer.put("timeMilliseconds", integer: Int(event.timeMilliseconds))
            }
            time = event.timeMilliseconds
            writer.put("event", text: event.body.name)
            event.body.write(to: &writer)
            writer.endObject()
        }
        writer.append(UInt8(ascii: "]"))
        return writer.utf8
    }

    /// Reads a text back. As strict as `HistoryEvent.init(json:)`.
    ///
    /// - Parameter first: the number of the first event.
    package static func events(
        in text: [UInt8],
        from first: Int
    ) throws(HistoryDecodingError) -> [HistoryEvent] {
        let json: JSONValue
        do {
            json = try JSONValue.parse(text, options: .envelope)
        } catch {
            throw HistoryDecodingError("\(error)")
        }
        guard case .array(let elements) = json, !elements.isEmpty else {
            throw HistoryDecodingError("a turn must be a list of events")
        }
        var events: [HistoryEvent] = []
        events.reserveCapacity(elements.count)
        for element in elements {
            events.append(
                try HistoryEvent(
                    json: element,
                    sequence: first + events.count,
                    after: events.last?.timeMilliseconds
                )
            )
        }
        return events
    }
}
