import PawlInterpreter
import Testing

@testable import PawlRuntime

@Suite("timer heap")
struct TimerHeapTests {
    @Test("gives entries by deadline, equal ones in order of insertion")
    func order() {
        var heap = TimerHeap<Int>()
        let deadlines: [Int64] = [5, 3, 9, 3, 1, 9, 3, 7]
        for (index, deadline) in deadlines.enumerated() { heap.insert(index, deadline: deadline) }
        #expect(heap.earliestDeadline == 1)
        #expect(heap.popDue(at: 0) == nil)
        var order: [Int] = []
        while let index = heap.popDue(at: 8) { order.append(index) }
        #expect(order == [4, 1, 3, 6, 0, 7])
        #expect(heap.count == 2 && heap.earliestDeadline == 9)
    }

    @Test("stays in order when entries are taken out of the middle")
    func removal() {
        var heap = TimerHeap<Int>()
        for number in 0..<100 { heap.insert(number, deadline: Int64(number * 37 % 101)) }
        heap.removeAll { $0 % 3 == 0 }
        var deadlines: [Int] = []
        while let number = heap.popDue(at: 1_000) { deadlines.append(number * 37 % 101) }
        #expect(deadlines.count == 66 && deadlines == deadlines.sorted())
    }
}

@Suite("execution ids")
struct ExecutionIDTests {
    @Test(arguments: ["a", "order-3f9k2m7qx4", "A.b_c-1", String(repeating: "x", count: 128)])
    func accepts(id: String) { #expect(ExecutionIDRules.accept(id)) }

    @Test(arguments: ["", "-a", ".", "a b", "a/b", "ä", String(repeating: "x", count: 129)])
    func refuses(id: String) { #expect(!ExecutionIDRules.accept(id)) }

    @Test("drawn ids are valid and sort by second")
    func drawn() {
        var generator = SystemRandomNumberGenerator()
        let first = ExecutionIDRules.draw(name: "order", at: 1_700_000_000_000, using: &generator)
        let later = ExecutionIDRules.draw(name: "order", at: 1_700_000_001_000, using: &generator)
        #expect(first < later && first.hasPrefix("order-") && first.count == 16)
        let odd = ExecutionIDRules.draw(
            name: "-größe" + String(repeating: "x", count: 300),
            at: 0,
            using: &generator
        )
        #expect(ExecutionIDRules.accept(odd))
    }
}

@Suite("output buffer")
struct ActivityLogBufferTests {
    @Test("keeps the end of each stream, and counts all of it")
    func cut() {
        let buffer = ActivityLogBuffer()
        let key = ActivityLogKey(
            executionID: "a",
            activity: ActivityID(1),
            attempt: 1,
            stream: .stdout
        )
        for _ in 0..<100 { buffer.add(Array(repeating: 1, count: 4_096), to: key) }
        buffer.add([2], to: key)
        let chunks = buffer.take()
        #expect(chunks.count == 1 && chunks[0].writtenBytes == 100 * 4_096 + 1)
        #expect(chunks[0].bytes.count == ActivityLogLimits.bytes && chunks[0].bytes.last == 2)
        #expect(buffer.isEmpty && buffer.take().isEmpty)
    }

    @Test("what is put back comes before what has come meanwhile")
    func putBack() {
        let buffer = ActivityLogBuffer()
        func key(_ stream: ActivityStream) -> ActivityLogKey {
            ActivityLogKey(executionID: "a", activity: ActivityID(1), attempt: 1, stream: stream)
        }
        buffer.add([1], to: key(.stdout))
        let taken = buffer.take()
        buffer.add([9], to: key(.stderr))
        buffer.add([2], to: key(.stdout))
        buffer.putBack(taken)
        let chunks = buffer.take()
        #expect(chunks.map(\.key.stream) == [.stdout, .stderr])
        #expect(chunks.map(\.bytes) == [[1, 2], [9]] && chunks[0].writtenBytes == 2)
    }
}
