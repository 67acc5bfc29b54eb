/// Walks over a shell command, as far as quoting goes, and copies it with its expressions replaced.
///
/// Source: POSIX.1-2024, Shell Command Language, sections 2.2 "Quoting", 2.6 "Word Expansions" and
/// 2.7.4 "Here-Document". Nesting is kept on an explicit stack, so its depth has no bound.
struct ShellReader {
    /// What encloses the place being read.
    enum Frame {
        /// The text itself, `( … )`, `$( … )`, or backquotes.
        case command(CommandState)
        case doubleQuotes
        /// The rest of `${name…}`; whether double quotes or a here-document enclose it.
        case parameter(isQuoted: Bool)
        /// `$(( … ))`, with the number of parentheses open in it.
        case arithmetic(parentheses: Int)
        /// The body of a here-document whose word is not quoted.
        case hereDocument(end: Int)
    }

    let content: ExpressionText
    var index = 0
    var frames: [Frame] = []
    /// The `case`s open in each pair of parentheses, of all commands being read.
    var openCases: [Int] = []
    /// Here-documents whose bodies are still to come, of all commands being read.
    var pending: [HereDocument] = []
    /// The ends of the here-documents being read, and where in `frames` they stand.
    var hereDocuments: [(end: Int, depth: Int)] = []
    /// Words that end no here-document from here on.
    var missingWords: Set<[UInt8]> = []

    var output: [UInt8] = []
    var splices: [ShellText.Splice] = []
    var findings: [ShellText.Finding] = []
    var namesRead: Set<String> = []
    var namesAssigned: Set<String> = []

    init(_ content: ExpressionText) {
        self.content = content
        output.reserveCapacity(content.bytes.count + 64)
        openCommand(nil)
    }

    var bytes: [UInt8] { content.bytes }

    mutating func readAll() {
        while index < bytes.count {
            if let innermost = hereDocuments.last, index >= innermost.end {
                leaveHereDocument(innermost)
            } else {
                readOne()
            }
        }
    }

    private mutating func readOne() {
        guard let frame = frames.last else {
            copy(1)
            return
        }
        switch frame {
        case .command: readInCommand()
        case .doubleQuotes: readInDoubleQuotes()
        case .parameter(let isQuoted): readInParameter(isQuoted: isQuoted)
        case .arithmetic(let parentheses): readInArithmetic(parentheses)
        case .hereDocument: readQuoted()
        }
    }

    // MARK: frames

    private mutating func readInDoubleQuotes() {
        if bytes[index] == UInt8(ascii: "\"") {
            copy(1)
            frames.removeLast()
        } else {
            readQuoted()
        }
    }

    /// A byte where only `$`, backquotes and backslashes are special.
    private mutating func readQuoted() {
        switch bytes[index] {
        case UInt8(ascii: "\\"): copy(2)
        case UInt8(ascii: "`"): readBackquote()
        case UInt8(ascii: "$"): readDollar(isQuoted: true)
        default: copy(1)
        }
    }

    private mutating func readInParameter(isQuoted: Bool) {
        switch bytes[index] {
        case UInt8(ascii: "}"):
            copy(1)
            frames.removeLast()
        case UInt8(ascii: "\""):
            copy(1)
            frames.append(.doubleQuotes)
        case UInt8(ascii: "'") where !isQuoted: readSingleQuotes()
        case UInt8(ascii: "$"): readDollar(isQuoted: isQuoted)
        default: readQuoted()
        }
    }

    private mutating func readInArithmetic(_ parentheses: Int) {
        switch bytes[index] {
        case UInt8(ascii: "("):
            copy(1)
            frames[frames.count - 1] = .arithmetic(parentheses: parentheses + 1)
        case UInt8(ascii: ")") where parentheses > 0:
            copy(1)
            frames[frames.count - 1] = .arithmetic(parentheses: parentheses - 1)
        case UInt8(ascii: ")"):
            copy(byte(at: 1) == UInt8(ascii: ")") ? 2 : 1)
            frames.removeLast()
        case let first where isNameStart(first):
            let name = name(from: index)
            recordRead(name)
            copy(name.utf8.count)
        default: readQuoted()
        }
    }

    /// Text in single quotes, the quotes included. The shell expands nothing in it.
    mutating func readSingleQuotes() {
        copy(1)
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "'")) ?? bytes.count
        copyRaw(until: end, finding: .inSingleQuotes)
        copy(1)
    }

    /// Copies text that the shell does not expand; expressions in it are told, not replaced.
    mutating func copyRaw(until end: Int, finding: ShellText.Finding.Kind) {
        while index < end {
            if isEscapedExpression(at: index) {
                takeEscape()
            } else if startsExpression(at: index) {
                let close = content.expressionEnd(from: index + 2).map { $0 + 1 } ?? index + 2
                findings.append(.init(kind: finding, range: index..<min(close, end)))
                copy(min(close, end) - index)
            } else {
                copy(1)
            }
        }
    }

    // MARK: expansions

    /// What begins with `$`.
    mutating func readDollar(isQuoted: Bool) {
        if isEscapedExpression(at: index) { return takeEscape() }
        if startsExpression(at: index) { return takeExpression(isQuoted: isQuoted) }
        switch byte(at: 1) {
        case UInt8(ascii: "(")? where byte(at: 2) == UInt8(ascii: "("):
            copy(3)
            frames.append(.arithmetic(parentheses: 0))
        case UInt8(ascii: "(")?:
            copy(2)
            openCommand(.parenthesis)
        case UInt8(ascii: "{")?:
            copy(2)
            if byte(at: 0) == UInt8(ascii: "#"), byte(at: 1).map(isNameStart) == true { copy(1) }
            takeName()
            frames.append(.parameter(isQuoted: isQuoted))
        case let first? where isNameStart(first):
            copy(1)
            takeName()
        default:
            copy(1)
        }
    }

    private mutating func takeName() {
        let name = name(from: index)
        if !name.isEmpty { recordRead(name) }
        copy(name.utf8.count)
    }

    /// A backquote opens a command, or closes the one it stands in.
    mutating func readBackquote() {
        copy(1)
        if case .command(let state) = frames.last, state.closer == .backquote {
            closeFrames(from: frames.count - 1)
        } else {
            openCommand(.backquote)
        }
    }

    /// Whether `${` begins an expression here; else it is the shell's.
    func startsExpression(at place: Int) -> Bool {
        guard content.opens(at: place), place + 2 < bytes.count else { return false }
        switch bytes[place + 2] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
            UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: "\""):
            return true
        case UInt8(ascii: "$"):
            return place + 3 < bytes.count && isNameStart(bytes[place + 3])
        default:
            return false
        }
    }

    /// Whether `$${` stands here where `${` would begin an expression.
    func isEscapedExpression(at place: Int) -> Bool {
        bytes[place] == UInt8(ascii: "$") && startsExpression(at: place + 1)
    }

    /// `$${` stands for `${`.
    mutating func takeEscape() {
        index += 1
        copy(2)
    }

    /// Replaces an expression by a reference to the variable that carries its value.
    mutating func takeExpression(isQuoted: Bool) {
        guard let end = content.expressionEnd(from: index + 2) else {
            findings.append(.init(kind: .unclosed, range: index..<index + 2))
            copy(bytes.count - index)
            return
        }
        if case .arithmetic = frames.last {
            findings.append(.init(kind: .inArithmetic, range: index..<end + 1))
        }
        let variable = "PAWL_VALUE_\(splices.count + 1)"
        splices.append(ShellText.Splice(variable: variable, program: index + 2..<end))
        let reference = isQuoted ? "${\(variable)}" : "\"${\(variable)}\""
        output += Array(reference.utf8)
        index = end + 1
    }

    // MARK: names

    /// Variables that the shell itself sets.
    private static let shellVariables: Set<String> = [
        "IFS", "LINENO", "OLDPWD", "OPTARG", "OPTIND", "PPID", "PWD", "RANDOM", "REPLY",
        "SECONDS",
    ]

    mutating func recordRead(_ name: String) {
        guard !namesAssigned.contains(name), !name.hasPrefix("PAWL_"),
            !Self.shellVariables.contains(name)
        else { return }
        namesRead.insert(name)
    }

    /// The name that begins at a place; empty when none does.
    func name(from place: Int) -> String {
        guard place < bytes.count, isNameStart(bytes[place]) else { return "" }
        let end = bytes[place...].firstIndex { !isNamePart($0) } ?? bytes.count
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }

    // MARK: bytes

    /// The byte at some distance, if the text is that long.
    func byte(at distance: Int) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    /// Copies as many bytes as there are, up to a count.
    mutating func copy(_ count: Int) {
        let end = min(index + count, bytes.count)
        output += bytes[index..<end]
        index = end
    }
}
