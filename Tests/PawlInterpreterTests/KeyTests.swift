import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

/// The idempotency key: the same for all attempts, different for every effect.
@Suite struct KeyTests {
    /// The keys and attempts of everything that is scheduled, each completed at once; the first
    /// `failures` fail.
    private func schedules(_ tasks: [TaskSpec], failures: Int = 0) -> [(String, Int)] {
        var world = World(graph(tasks))
        var seen: [(String, Int)] = []
        while let request = world.requests.first {
            seen.append((request.key, request.attempt))
            if seen.count <= failures {
                world.fail(request.name)
                world.fire()
            } else {
                world.complete(request.name)
            }
            if seen.count > 50 { break }
        }
        world.check()
        return seen
    }

    @Test func aRetryBelongsToTheSameActivation() {
        let spec = CatchSpec(retry: retrying(nil))
        let body = [task("block", .sequence([task("call", .shell("x"))]))]
        let seen = schedules([task("try", .tryCatch(body, spec))], failures: 3)
        #expect(Set(seen.map(\.0)).count == 1)
        #expect(seen.map(\.1) == [1, 2, 3, 4])
    }

    @Test func anIterationIsANewActivation() {
        let seen = schedules([task("loop", .forEach([1, 2, 3], [task("call", .shell("x"))]))])
        #expect(Set(seen.map(\.0)).count == 3)
        #expect(seen.map(\.1) == [1, 1, 1])
    }

    @Test func aJumpBackIsANewActivation() {
        var world = World(
            graph([task("call", .shell("x")), task("pause", .wait(1), then: "call")])
        )
        var keys: Set<String> = []
        for _ in 0..<3 {
            keys.formUnion(world.requests.map(\.key))
            world.complete("call")
            world.fire()
        }
        #expect(keys.count == 3)
        world.check()
    }

    @Test func retriesOfDifferentIterationsAreCountedApart() {
        let spec = CatchSpec(retry: retrying(nil))
        let loop = task("loop", .forEach([1, 2], [task("call", .shell("x"))]))
        let seen = schedules([task("try", .tryCatch([loop], spec))], failures: 1)
        // The first iteration twice, the second once.
        #expect(seen.map(\.1) == [1, 2, 1])
        #expect(seen[0].0 == seen[1].0)
        #expect(seen[1].0 != seen[2].0)
    }

    @Test func keysDifferBetweenExecutionsAndTasks() {
        let seen = schedules([task("a", .shell("x")), task("b", .shell("x"))])
        #expect(Set(seen.map(\.0)).count == 2)
    }
}
