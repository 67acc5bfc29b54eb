import PawlJSON

@testable import PawlJQ

/// Checks the readers of inputs: pieces of any size make no difference.
///
/// - Parameter value: the only value of the text, when it is strict JSON.
func checkReaders(_ bytes: [UInt8], _ value: JSONValue?) throws(Finding) {
    for asEvents in [false, true] {
        let whole = readValues(bytes, Pieces(all: bytes.count), asEvents: asEvents)
        for pieces in Pieces.choices(for: bytes) {
            let found = readValues(bytes, pieces, asEvents: asEvents)
            try require(
                found == whole,
                "pieces of \(pieces) bytes\(asEvents ? " as events" : ""): \(found), not \(whole)"
            )
        }
        // jq refuses half a surrogate pair in an escape, the strict parser repairs it.
        guard !asEvents, let value, !bytes.mayEscapeHalfPairs else { continue }
        try require(whole == [value.text], "the readers differ: \(whole), not \(value.text)")
    }
    let whole = readLines(bytes, Pieces(all: bytes.count))
    for pieces in Pieces.choices(for: bytes) {
        try require(readLines(bytes, pieces) == whole, "lines in pieces of \(pieces) bytes")
    }
}

/// How a text is cut into pieces: these sizes, again and again.
private struct Pieces: CustomStringConvertible {
    var sizes: [Int]

    init(sizes: [Int]) { self.sizes = sizes }

    /// One piece, if there is any text.
    init(all count: Int) { sizes = [max(count, 1)] }

    var description: String { sizes.map(String.init).joined(separator: ", ") }

    static func choices(for bytes: [UInt8]) -> [Pieces] {
        // Depends on the text alone, so that what was found is found again.
        let seed = Int(CRC32C.checksum(bytes))
        let sizes = [seed & 7, seed >> 3 & 31, seed >> 8 & 3, seed >> 10 & 127].map { $0 + 1 }
        return [Pieces(sizes: [1]), Pieces(sizes: sizes)]
    }

    func forEach(of bytes: [UInt8], _ body: ([UInt8]) -> Void) {
        var start = 0
        var index = 0
        while start < bytes.count {
            let end = min(start + sizes[index % sizes.count], bytes.count)
            body(Array(bytes[start..<end]))
            start = end
            index += 1
        }
    }
}

private func readValues(_ bytes: [UInt8], _ pieces: Pieces, asEvents: Bool) -> [String] {
    var reader = JQInputReader(asEvents: asEvents)
    var found: [String] = []
    func takeAll() {
        while true {
            do throws(JQError) {
                guard let value = try reader.next() else { return }
                found.append(value.text)
            } catch {
                found.append("error: \(error.message)")
            }
        }
    }
    pieces.forEach(of: bytes) { piece in
        reader.append(piece)
        takeAll()
    }
    reader.end()
    takeAll()
    return found
}

private func readLines(_ bytes: [UInt8], _ pieces: Pieces) -> [String] {
    var reader = JQLineReader()
    var found: [String] = []
    func takeAll() {
        while let line = reader.next() { found.append("\(reader.lineNumber) \(line)") }
    }
    pieces.forEach(of: bytes) { piece in
        reader.append(piece)
        takeAll()
    }
    reader.end()
    takeAll()
    return found
}

extension [UInt8] {
    /// Whether `\ud` stands in the text.
    fileprivate var mayEscapeHalfPairs: Bool {
        indices.dropLast(2).contains {
            self[$0] == UInt8(ascii: "\\") && self[$0 + 1] == UInt8(ascii: "u")
                && self[$0 + 2] | 0x20 == UInt8(ascii: "d")
        }
    }
}
