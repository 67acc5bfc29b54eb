import Foundation
import PawlActivities
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime
import Testing

/// These start and end real processes.
@Suite struct ShellProcessTests {
    /// What an attempt leaves behind when it is cancelled as soon as its file `ready` is there.
    private func cancelled(_ command: String) async throws -> (ActivityOutcome, [Int32], Duration) {
        let shell = try ShellFixture()
        let attempt = Task { await shell.perform(ShellFixture.request(command)) }
        let ready = try await shell.appears("ready")
        let ids = ready.split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
        #expect(!ids.isEmpty)
        let clock = ContinuousClock()
        let start = clock.now
        attempt.cancel()
        let outcome = await attempt.value
        return (outcome, ids, clock.now - start)
    }

    @Test(arguments: [
        "echo $$ > ready; sleep 600",
        "trap '' TERM; echo $$ > ready; while true; do sleep 0.01; done",
        "sleep 600 & echo $! > ready; wait",
        "sh -c \"trap '' TERM; echo \\$\\$ > ready; while true; do sleep 0.01; done\"",
        "(trap '' TERM; sleep 600) & echo $! > ready; exec sleep 600",
        "exec >&- 2>&-; echo $$ > ready; sleep 600",
        "setsid sh -c 'echo $$ > ready; sleep 600' & sleep 600",
        "set -m; sleep 600 & echo $! > ready; sleep 600",
    ])
    func cancellationLeavesNothing(command: String) async throws {
        let (outcome, ids, duration) = try await cancelled(command)
        #expect(outcome == .cancelled)
        for id in ids { #expect(!ShellFixture.lives(id)) }
        // Far below what the sleepers sleep, far above what a busy machine needs.
        #expect(duration < .seconds(120))
    }

    @Test func sigtermIsHeardFirst() async throws {
        // Long enough for a machine that is busy.
        let shell = try ShellFixture(grace: .seconds(30))
        let command =
            "trap 'echo bye > bye; exit 0' TERM; echo $$ > ready; while true; do sleep 0.01; done"
        let attempt = Task { await shell.perform(ShellFixture.request(command)) }
        _ = try await shell.appears("ready")
        attempt.cancel()
        #expect(await attempt.value == .cancelled)
        #expect(shell.contents("bye") == "bye\n")
    }

    @Test func cancelledBeforeTheStart() async throws {
        let shell = try ShellFixture()
        let attempt = Task {
            while !Task.isCancelled { await Task.yield() }
            return await shell.perform(ShellFixture.request("echo ran > ran"))
        }
        attempt.cancel()
        #expect(await attempt.value == .cancelled)
        #expect(shell.contents("ran") == nil)
    }

    @Test func backgroundChildrenDoNotHoldTheStep() async throws {
        let shell = try ShellFixture()
        let request = ShellFixture.request("sleep 600 & echo $! > ready; echo out", returns: .code)
        #expect(await shell.text(request) == "0")
        let id = try #require(Int32(shell.contents("ready")?.dropLast() ?? ""))
        // It lives still: nobody has waited for it.
        #expect(kill(id, 0) == 0)
        kill(id, SIGKILL)
    }

    @Test(.timeLimit(.minutes(10)))
    func backgroundWritersDoNotHoldTheStep() async throws {
        let shell = try ShellFixture()
        let request = ShellFixture.request("yes & echo $! > ready; echo out", returns: .code)
        #expect(await shell.text(request) == "0")
        let id = try #require(Int32(shell.contents("ready")?.dropLast() ?? ""))
        kill(id, SIGKILL)
    }

    @Test func detachedProcessesLiveOn() async throws {
        let shell = try ShellFixture()
        let command = "echo $$ $PAWL_DETACHED > ready; cat > input; exec sleep 600"
        let request = ShellFixture.request(command, stdin: "text", awaits: false)
        #expect(await shell.perform(request) == .completed(.null))
        let fields = try await shell.appears("ready").split(separator: " ")
        #expect(fields.last == "1\n")
        let id = try #require(Int32(fields[0]))
        await shell.executor.endLeftovers(ofKey: "key-1", in: shell.context)
        #expect(ShellFixture.lives(id))
        #expect(shell.contents("input") == "text")
        kill(id, SIGKILL)
    }

    @Test func detachedProcessThatCannotStart() async throws {
        let shell = try ShellFixture()
        let request = ShellFixture.request("true", directory: "missing", awaits: false)
        #expect(await shell.text(request).hasPrefix("cannot enter the working directory"))
    }

    @Test func leftoversAreEnded() async throws {
        let shell = try ShellFixture()
        // What a killed engine leaves: a process whose parent does not wait for it.
        let command = "trap '' TERM; echo $$ > NAME; while true; do sleep 0.01; done"
        func leave(_ name: String, key: String) async throws -> Int32 {
            let text = command.replacingOccurrences(of: "NAME", with: name)
            let start =
                "setsid sh -c \"\(text.replacingOccurrences(of: "$", with: "\\$"))\" "
                + "> /dev/null 2>&1 &"
            _ = await shell.perform(ShellFixture.request(start, key: key))
            return try #require(Int32(try await shell.appears(name).dropLast()))
        }
        let mine = try await leave("mine", key: "leftover")
        let other = try await leave("other", key: "another")
        await shell.executor.endLeftovers(ofKey: "leftover", in: shell.context)
        #expect(!ShellFixture.lives(mine))
        #expect(ShellFixture.lives(other))
        var foreign = shell.context
        foreign.storeID = "another-store"
        await shell.executor.endLeftovers(ofKey: "another", in: foreign)
        #expect(ShellFixture.lives(other))
        await shell.executor.endLeftovers(ofKey: "another", in: shell.context)
        #expect(!ShellFixture.lives(other))
    }

    /// In a process of its own, where nobody else opens files and starts processes.
    @Test func manyAtOnceLeaveNothingOpen() async {
        await #expect(processExitsWith: .success) { try await Self.startMany() }
    }

    private static func startMany() async throws {
        let shell = try ShellFixture()
        _ = await shell.perform(ShellFixture.request("cat", stdin: "warm up"))
        let before = try openDescriptors()
        await withTaskGroup(of: String.self) { group in
            for number in 1...50 {
                group.addTask {
                    await shell.text(
                        ShellFixture.request("cat; sleep 0.05; echo \(number)", stdin: "x")
                    )
                }
            }
            var seen: Set<String> = []
            for await text in group { seen.insert(text) }
            precondition(seen.count == 50)
            precondition(seen.contains(#""x50""#))
        }
        let after = try openDescriptors()
        precondition(after <= before)
        precondition(zombies() == 0)
    }

    @Test func muchOutputIsDrained() async throws {
        let shell = try ShellFixture()
        let request = ShellFixture.request("head -c 50000000 /dev/zero", returns: .code)
        #expect(await shell.text(request) == "0")
    }

    @Test(arguments: [true, false])
    func failpointsAreReached(awaits: Bool) async throws {
        let shell = try ShellFixture()
        var context = shell.context
        context.failpoints = Failpoints { point throws(SimulatedCrash) in
            let bytes = Array(point.rawValue.utf8)
            shell.log.append(bytes, stream: .stderr, activity: ActivityID(1), attempt: 1)
        }
        let request = ShellFixture.request("true", awaits: awaits)
        _ = await shell.executor.perform(request, in: context)
        #expect(shell.log.text(.stderr) == "afterSpawn")
    }

    private static func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    /// Children of this process that have ended and were not waited for.
    private static func zombies() -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).count { id in
            guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
                let end = text.lastIndex(of: ")")
            else { return false }
            let fields = text[end...].split(separator: " ")
            return fields[1] == "Z" && fields[2] == "\(getpid())"
        }
    }
}
