/// A `<<` whose body is still to come.
struct HereDocument {
    /// The line that ends the body.
    var word: [UInt8]
    /// Whether the word was quoted: then the shell expands nothing in the body.
    var isQuoted: Bool
    /// `<<-`: tabs before the word are skipped.
    var stripsTabs: Bool
}

extension ShellReader {
    /// `<<WORD`, `<<-'WORD'`.
    mutating func readHereDocumentOperator() {
        copy(2)
        let stripsTabs = byte(at: 0) == UInt8(ascii: "-")
        if stripsTabs { copy(1) }
        while let next = byte(at: 0), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") {
            copy(1)
        }
        if startsExpression(at: index) {
            let end = content.expressionEnd(from: index + 2).map { $0 + 1 } ?? bytes.count
            findings.append(.init(kind: .asHereDocumentWord, range: index..<end))
            copy(end - index)
            return
        }
        var document = HereDocument(word: [], isQuoted: false, stripsTabs: stripsTabs)
        readWord(of: &document)
        if !document.word.isEmpty || document.isQuoted { pending.append(document) }
    }

    private mutating func readWord(of document: inout HereDocument) {
        while let next = byte(at: 0), !" \t\n;|&()<>".utf8.contains(next) {
            switch next {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                document.isQuoted = true
                let start = index + 1
                let end = bytes[start...].firstIndex(of: next) ?? bytes.count
                document.word += bytes[start..<end]
                copy(end + 1 - index)
            case UInt8(ascii: "\\"):
                document.isQuoted = true
                if let escaped = byte(at: 1) { document.word.append(escaped) }
                copy(2)
            default:
                document.word.append(next)
                copy(1)
            }
        }
    }

    /// Starts the next body that was announced on the line before.
    mutating func beginHereDocument() {
        while case .command(let state) = frames.last, state.firstPending < pending.count {
            let document = pending[state.firstPending]
            command.firstPending += 1
            let end = bodyEnd(of: document)
            if document.isQuoted {
                copyRaw(until: end, finding: .inQuotedHereDocument)
                copyLine()
            } else {
                hereDocuments.append((end, frames.count))
                frames.append(.hereDocument(end: end))
                return
            }
        }
    }

    /// Leaves a body, and whatever was left open in it, and copies the line that ends it.
    mutating func leaveHereDocument(_ document: (end: Int, depth: Int)) {
        hereDocuments.removeLast()
        closeFrames(from: document.depth)
        copyLine()
        beginHereDocument()
    }

    /// Where the line that ends a body begins; the end of the text when there is none.
    private mutating func bodyEnd(of document: HereDocument) -> Int {
        // What was not found from an earlier place is not there now: each word is looked for to
        // the end of the text once, however many here-documents nest.
        if missingWords.contains(document.word) { return bytes.count }
        var start = index
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            var line = bytes[start..<end]
            if document.stripsTabs { line = line.drop { $0 == UInt8(ascii: "\t") } }
            if line == document.word[...] { return start }
            start = end + 1
        }
        missingWords.insert(document.word)
        return bytes.count
    }

    private mutating func copyLine() {
        guard index < bytes.count else { return }
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        copy(end + 1 - index)
    }
}
