import PawlInterpreter
import Synchronization

/// Output of activities on its way to the store, of all executions.
///
/// It travels with the next append, or with the next flush when nothing is appended. It is not
/// durable before that: what a step printed in the last moments before a crash may be lost.
final class ActivityLogBuffer: Sendable {
    private let chunks = Mutex(Chunks())

    private struct Chunks {
        var order: [ActivityLogKey] = []
        var byKey: [ActivityLogKey: ActivityLogChunk] = [:]

        mutating func add(_ chunk: ActivityLogChunk) {
            if byKey[chunk.key] == nil { order.append(chunk.key) }
            byKey[chunk.key, default: ActivityLogChunk(key: chunk.key, bytes: [], writtenBytes: 0)]
                .append(chunk)
        }
    }

    /// Adds to a stream; keeps what the store would keep at most.
    func add(_ bytes: [UInt8], to key: ActivityLogKey) {
        let chunk = ActivityLogChunk(key: key, bytes: bytes, writtenBytes: bytes.count)
        chunks.withLock { $0.add(chunk) }
    }

    /// Puts back what could not be written, before what has come meanwhile.
    func putBack(_ earlier: [ActivityLogChunk]) {
        chunks.withLock { chunks in
            let later = chunks
            chunks = Chunks()
            for chunk in earlier { chunks.add(chunk) }
            for key in later.order {
                if let chunk = later.byKey[key] { chunks.add(chunk) }
            }
        }
    }

    /// Takes everything out, in the order in which the streams began.
    func take() -> [ActivityLogChunk] {
        chunks.withLock { chunks in
            defer { chunks = Chunks() }
            return chunks.order.compactMap { chunks.byKey[$0]?.cut }
        }
    }

    var isEmpty: Bool { chunks.withLock { $0.order.isEmpty } }
}

extension ActivityLogChunk {
    fileprivate mutating func append(_ more: ActivityLogChunk) {
        writtenBytes += more.writtenBytes
        // What lost its own front is all that is left of the stream.
        if more.writtenBytes > more.bytes.count { bytes = [] }
        bytes += more.bytes
        // Cutting at every byte would copy the whole tail each time.
        if bytes.count > 2 * ActivityLogLimits.bytes {
            bytes = Array(bytes.suffix(ActivityLogLimits.bytes))
        }
    }

    /// The chunk with no more bytes than are kept.
    var cut: ActivityLogChunk {
        guard bytes.count > ActivityLogLimits.bytes else { return self }
        var chunk = self
        chunk.bytes = Array(bytes.suffix(ActivityLogLimits.bytes))
        return chunk
    }
}

/// What an executor writes the output of one execution's activities to.
struct ExecutionActivityLog: ActivityLog {
    let executionID: String
    let buffer: ActivityLogBuffer

    func append(_ bytes: [UInt8], stream: ActivityStream, activity: ActivityID, attempt: Int) {
        let key = ActivityLogKey(
            executionID: executionID,
            activity: activity,
            attempt: attempt,
            stream: stream
        )
        buffer.add(bytes, to: key)
    }
}
