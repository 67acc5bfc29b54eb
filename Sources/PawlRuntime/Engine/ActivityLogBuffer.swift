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
    }

    /// Adds to a stream; keeps what the store would keep at most.
    func add(_ bytes: [UInt8], to key: ActivityLogKey) {
        chunks.withLock { chunks in
            if chunks.byKey[key] == nil { chunks.order.append(key) }
            chunks.byKey[key, default: ActivityLogChunk(key: key, bytes: [], writtenBytes: 0)]
                .append(bytes)
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
    fileprivate mutating func append(_ more: [UInt8]) {
        writtenBytes += more.count
        bytes += more
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
