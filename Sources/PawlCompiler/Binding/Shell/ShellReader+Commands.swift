/// Where in a list of commands the reader stands.
struct CommandState {
    enum Closer {
        case parenthesis
        case backquote
    }

    /// What the word being read is.
    enum Word {
        /// No word has begun.
        case none
        case plain
        /// `NAME=…`
        case assignment
        /// `then`, `do`, … after which a command begins.
        case keyword
    }

    /// What the words after `for`, `read` or `export` are.
    enum Names {
        case none
        /// One variable to assign.
        case one
        /// Variables to assign, up to the end of the command.
        case all
        /// Words that may assign, like `export A=1`.
        case assignments
    }

    /// What ends the commands; `nil` for the end of the text.
    var closer: Closer?
    /// Where this command's entries begin in the reader's `openCases`.
    var firstCase: Int
    /// Where this command's entries begin in the reader's `pending`.
    let pendingBase: Int
    /// The first of them whose body is still to come.
    var firstPending: Int
    var word = Word.none
    /// Whether the next word names the program.
    var isAtStart = true
    /// Whether the word is the file of a redirection.
    var isTarget = false
    var names = Names.none
    /// Assigned by the word being read; it counts after the word.
    var assigned: String?

    init(closer: Closer?, firstCase: Int, firstPending: Int) {
        self.closer = closer
        self.firstCase = firstCase
        self.pendingBase = firstPending
        self.firstPending = firstPending
    }
}

extension ShellReader {
    private static let commandKeywords: Set<String> = [
        "then", "do", "else", "elif", "if", "while", "until", "time",
    ]

    /// The state of the command being read.
    ///
    /// - Precondition: the innermost frame is a command.
    var command: CommandState {
        get {
            guard case .command(let state) = frames.last else {
                preconditionFailure("the innermost frame is no command")
            }
            return state
        }
        set { frames[frames.count - 1] = .command(newValue) }
    }

    mutating func openCommand(_ closer: CommandState.Closer?) {
        let state = CommandState(
            closer: closer,
            firstCase: openCases.count,
            firstPending: pending.count
        )
        frames.append(.command(state))
        openCases.append(0)
    }

    /// Leaves the frame at a depth and all inside it.
    mutating func closeFrames(from depth: Int) {
        for frame in frames[depth...] {
            guard case .command(let state) = frame else { continue }
            openCases.removeSubrange(state.firstCase...)
            pending.removeSubrange(state.pendingBase...)
            break
        }
        frames.removeSubrange(depth...)
    }

    mutating func readInCommand() {
        switch bytes[index] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            endWord()
            copy(1)
        case UInt8(ascii: "\n"): readLineBreak()
        case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"):
            copy(1)
            endCommand()
        case UInt8(ascii: "("):
            copy(1)
            endCommand()
            openCases.append(0)
        case UInt8(ascii: ")"): readClosingParenthesis()
        case UInt8(ascii: "<"), UInt8(ascii: ">"): readRedirection()
        case UInt8(ascii: "#") where command.word == .none: readComment()
        case UInt8(ascii: "\\") where byte(at: 1) == UInt8(ascii: "\n"): copy(2)
        default: readInWord()
        }
    }

    private mutating func readInWord() {
        if command.word == .none {
            let start = index
            beginWord()
            if index > start { return }
        }
        switch bytes[index] {
        case UInt8(ascii: "\\"): copy(2)
        case UInt8(ascii: "'"): readSingleQuotes()
        case UInt8(ascii: "\""):
            copy(1)
            frames.append(.doubleQuotes)
        case UInt8(ascii: "`"):
            if command.closer == .backquote { endCommand() }
            readBackquote()
        case UInt8(ascii: "$"): readDollar(isQuoted: false)
        default: copy(1)
        }
    }

    /// Looks at what a word begins with.
    private mutating func beginWord() {
        command.word = .plain
        if command.isAtStart, !command.isTarget, startsExpression(at: index),
            let end = content.expressionEnd(from: index + 2)
        {
            findings.append(.init(kind: .asCommand, range: index..<end + 1))
        }
        let name = name(from: index)
        guard !name.isEmpty else {
            if byte(at: 0) == UInt8(ascii: "!") || byte(at: 0) == UInt8(ascii: "{") {
                command.word = .keyword
            }
            return
        }
        let after = byte(at: name.utf8.count)
        if after == UInt8(ascii: "="), command.isAtStart || command.names == .assignments {
            command.word = .assignment
            command.assigned = name
        } else if isWordEnd(after) {
            noteWord(name)
        } else {
            return
        }
        copy(name.utf8.count)
    }

    private func isWordEnd(_ byte: UInt8?) -> Bool {
        guard let byte else { return true }
        return " \t\n;|&()<>".utf8.contains(byte) || byte == UInt8(ascii: "`")
    }

    /// A word that is nothing but a name.
    private mutating func noteWord(_ name: String) {
        switch command.names {
        case .one:
            command.assigned = name
            command.names = .none
            return
        case .all:
            command.assigned = name
            return
        case .assignments:
            return
        case .none:
            break
        }
        guard command.isAtStart, !command.isTarget else { return }
        let last = openCases.count - 1
        switch name {
        case "case": openCases[last] += 1
        case "esac": openCases[last] = max(0, openCases[last] - 1)
        case "for": command.names = .one
        case "read": command.names = .all
        case "export", "local", "readonly": command.names = .assignments
        default: if Self.commandKeywords.contains(name) { command.word = .keyword }
        }
    }

    /// White space after a word.
    private mutating func endWord() {
        var state = command
        if let name = state.assigned { namesAssigned.insert(name) }
        state.assigned = nil
        switch state.word {
        case .none: return
        case .plain:
            if !state.isTarget { state.isAtStart = false }
            state.isTarget = false
        case .assignment, .keyword: break
        }
        state.word = .none
        command = state
    }

    /// `;`, `|`, `&`, a parenthesis or a line break: the next word names a program.
    private mutating func endCommand() {
        endWord()
        command.isAtStart = true
        command.isTarget = false
        command.names = .none
    }

    private mutating func readLineBreak() {
        copy(1)
        endCommand()
        beginHereDocument()
    }

    /// `)` ends a pattern of a `case`, a subshell, or the command substitution.
    private mutating func readClosingParenthesis() {
        copy(1)
        endCommand()
        let last = openCases.count - 1
        if openCases[last] > 0 { return }
        if last > command.firstCase {
            openCases.removeLast()
        } else if command.closer == .parenthesis {
            closeFrames(from: frames.count - 1)
        }
    }

    private mutating func readComment() {
        let closesEarly = command.closer == .backquote
        let end = bytes[index...].firstIndex {
            $0 == UInt8(ascii: "\n") || closesEarly && $0 == UInt8(ascii: "`")
        }
        copyRaw(until: end ?? bytes.count, finding: .inComment)
    }

    private mutating func readRedirection() {
        endWord()
        let isHereDocument =
            bytes[index] == UInt8(ascii: "<") && byte(at: 1) == UInt8(ascii: "<")
            && byte(at: 2) != UInt8(ascii: "<")
        if isHereDocument { return readHereDocumentOperator() }
        let operatorBytes = "<>&|".utf8
        while let next = byte(at: 0), operatorBytes.contains(next) { copy(1) }
        command.isTarget = true
    }
}
