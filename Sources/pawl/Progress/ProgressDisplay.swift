import PawlInterpreter
import PawlRuntime

/// Shows what an engine records, as it does.
///
/// Everything reaches it through one stream, so that lines do not mix.
struct ProgressDisplay: Sendable {
    enum Style: Hashable, Sendable {
        case live
        case plain
        case silent
    }

    private enum Message: Sendable {
        /// An execution is followed from now on; `history` is what it recorded before.
        case follow(id: String, title: String, names: StepNames, history: [HistoryEvent])
        case turn(RecordedTurn)
        case output(id: String, reference: String, line: String)
        /// A line that stays; `isNeeded` also where progress is not wanted.
        case say(String, isNeeded: Bool)
        case tick
    }

    private let messages: AsyncStream<Message>.Continuation
    private let drawing: Task<Void, Never>
    private let ticking: Task<Void, Never>?

    init(_ style: Style, on console: Console, manyExecutions: Bool) {
        let (stream, continuation) = AsyncStream.makeStream(of: Message.self)
        messages = continuation
        drawing = Task.detached {
            var drawer = Drawer(style, console, manyExecutions: manyExecutions)
            for await message in stream { drawer.handle(message) }
            drawer.finish()
        }
        ticking =
            style != .live
            ? nil
            : Task.detached {
                while !Task.isCancelled {
                    continuation.yield(.tick)
                    try? await Task.sleep(for: .milliseconds(100))
                }
            }
    }

    func follow(_ id: String, title: String, names: StepNames, history: [HistoryEvent]) {
        messages.yield(.follow(id: id, title: title, names: names, history: history))
    }

    func recorded(_ turn: RecordedTurn) { messages.yield(.turn(turn)) }

    func wrote(_ line: String, id: String, reference: String) {
        messages.yield(.output(id: id, reference: reference, line: line))
    }

    /// Writes a line that stays.
    func say(_ line: String) { messages.yield(.say(line, isNeeded: false)) }

    /// Writes a line that stays, also where no progress is wanted.
    func complain(_ line: String) { messages.yield(.say(line, isNeeded: true)) }

    /// Returns when everything is on the screen and the cursor is back.
    func finish() async {
        ticking?.cancel()
        messages.finish()
        await drawing.value
    }

    /// The state of the drawing, in the hands of one task.
    private struct Drawer {
        private let console: Console
        private let isSilent: Bool
        private let plain: PlainProgress?
        private var live: LiveProgress?
        private var order: [String] = []
        private var boards: [String: (title: String, board: StepBoard)] = [:]
        /// Turns of executions that are not followed yet.
        private var early: [String: [RecordedTurn]] = [:]
        /// The last line of output of each step, by execution and reference.
        private var output: [String: String] = [:]

        init(_ style: Style, _ console: Console, manyExecutions: Bool) {
            self.console = console
            isSilent = style == .silent
            plain = style == .plain ? PlainProgress(console: console, showsID: manyExecutions) : nil
            live = style == .live ? LiveProgress(console: console) : nil
        }

        mutating func handle(_ message: Message) {
            switch message {
            case .follow(let id, let title, let names, let history):
                let board = StepBoard(names: names, events: history)
                if boards[id] == nil { order.append(id) }
                boards[id] = (title, board)
                for turn in early.removeValue(forKey: id) ?? [] { apply(turn) }
            case .turn(let turn):
                apply(turn)
            case .output(let id, let reference, let line):
                let shown = boards[id]?.board.names.shown(reference) ?? reference
                output[id + shown] = line
            case .say(let line, let isNeeded):
                live?.clear()
                if isNeeded || !isSilent { console.tell(line) }
            case .tick:
                draw()
            }
        }

        mutating func finish() {
            draw()
            live?.finish()
        }

        private mutating func apply(_ turn: RecordedTurn) {
            guard var entry = boards[turn.executionID] else {
                early[turn.executionID, default: []].append(turn)
                return
            }
            for event in turn.events where event.sequence > entry.board.lastSequence {
                entry.board.apply(event)
                plain?.show(event, entry.board, id: turn.executionID)
            }
            boards[turn.executionID] = entry
            // A long watch does not keep what is over.
            if live == nil, entry.board.ending != nil { forget(turn.executionID) }
        }

        private mutating func forget(_ id: String) {
            order.removeAll { $0 == id }
            boards[id] = nil
        }

        private mutating func draw() {
            live?.draw(
                order.compactMap { id in boards[id].map { (id, $0.title, $0.board) } },
                output: output
            )
        }
    }
}
