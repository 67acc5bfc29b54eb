import PawlDiagnostics

// What an editor can do about a text that is not YAML. Each repair is tried out: one that leaves
// the text unreadable at the same place, or earlier, is not offered.

/// The texts for which repairs are looked for; trying one out means to read the text again.
private let maximumRepairedBytes = 1024 * 1024

/// A change of the text after which the problem is gone.
///
/// - Parameter problem: a syntax error, or a tab in the indentation.
func syntaxRepair(
    of problem: Diagnostic,
    in bytes: UnsafeBufferPointer<UInt8>,
    limits: YAMLLimits
) -> Fix? {
    guard bytes.count <= maximumRepairedBytes else { return nil }
    let text = RepairedText(Array(bytes))
    let candidates =
        switch problem.code {
        case .tabInIndentation: text.withoutTabs(at: problem.span.start)
        case .yamlSyntax: text.syntaxCandidates(for: problem)
        default: [Fix]()
        }
    return candidates.first { text.isReadable(after: $0, past: problem.span, limits) }
}

/// A text with its lines, and the repairs that may make it YAML.
private struct RepairedText {
    let bytes: [UInt8]
    /// The offset of each line's first byte.
    let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == newline }.map { $0 + 1 }
    }

    /// Whether the text can be read after a fix, or further than a problem.
    func isReadable(after fix: Fix, past problem: SourceSpan, _ limits: YAMLLimits) -> Bool {
        var changed: [UInt8] = []
        var position = 0
        var growth = 0
        for edit in fix.edits {
            changed += bytes[position..<edit.span.start]
            changed += Array(edit.text.utf8)
            position = edit.span.end
            growth += edit.text.utf8.count - edit.span.length
        }
        changed += bytes[position...]
        let found = changed.withUnsafeBufferPointer { readingProblem($0, limits: limits) }
        guard let found else { return true }
        let line = self.line(of: problem.start)
        let end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
        return found.span.start > end + max(0, growth) && found.code == .yamlSyntax
    }

    // MARK: Lines

    func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// A line without what ends it.
    func range(of line: Int) -> Range<Int> {
        var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
        if end > lineStarts[line], bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return lineStarts[line]..<end
    }

    /// The white space that a line begins with.
    func indentation(of line: Int) -> Range<Int> {
        let range = range(of: line)
        let end = range.first { bytes[$0] != space && bytes[$0] != tab } ?? range.upperBound
        return range.lowerBound..<end
    }

    // MARK: Tabs

    /// Spaces instead of tabs: as deep as the lines before ask for, else by tab stops.
    ///
    /// All lines that begin with a tab change, since people indent a file in one way.
    func withoutTabs(at offset: Int) -> [Fix] {
        let reported = line(of: offset)
        let lines = lineStarts.indices.filter { line in
            let indentation = indentation(of: line)
            guard indentation.upperBound < range(of: line).upperBound else { return false }
            if line == reported { return bytes[indentation].contains(tab) }
            return line > reported && bytes[indentation.lowerBound] == tab
        }
        guard lines.first == reported else { return [] }
        let byStops = [2, 4, 8].map { stop in
            lines.map { spaces(in: indentation(of: $0), stop: stop) }
        }
        return ([columnsByOutline(lines)] + byStops).map { columns in
            Fix(
                title: "indent with spaces",
                edits: zip(lines, columns).map { line, column in
                    let indentation = indentation(of: line)
                    return TextEdit(
                        span: SourceSpan(
                            start: indentation.lowerBound,
                            end: indentation.upperBound
                        ),
                        text: String(repeating: " ", count: column)
                    )
                }
            )
        }
    }

    private func spaces(in indentation: Range<Int>, stop: Int) -> Int {
        bytes[indentation].reduce(0) { $1 == tab ? ($0 / stop + 1) * stop : $0 + 1 }
    }

    /// Below a line that ends with `:` two deeper than its key, else as deep as the line before
    /// or as the lines with as many tabs.
    private func columnsByOutline(_ lines: [Int]) -> [Int] {
        var columns: [Int: Int] = [:]
        var columnsOfTabs: [Int: Int] = [:]
        for line in lines {
            let tabs = spaces(in: indentation(of: line), stop: 1)
            var column = columnsOfTabs[tabs] ?? 0
            if let before = contentLine(before: line) {
                let key = keyColumn(of: before, indentedBy: columns[before])
                let last = range(of: before).last { bytes[$0] != space }
                if last.map({ bytes[$0] == UInt8(ascii: ":") }) == true {
                    column = key + 2
                } else if columnsOfTabs[tabs] == nil {
                    column = key
                }
            }
            columns[line] = column
            columnsOfTabs = columnsOfTabs.filter { $0.key < tabs }
            columnsOfTabs[tabs] = column
        }
        return lines.map { columns[$0] ?? 0 }
    }

    /// The nearest line above that is neither empty nor a comment.
    private func contentLine(before line: Int) -> Int? {
        lineStarts.indices.prefix(line).last { line in
            let start = indentation(of: line).upperBound
            return start < range(of: line).upperBound && bytes[start] != UInt8(ascii: "#")
        }
    }

    /// The column of what a line says, behind its `- `.
    private func keyColumn(of line: Int, indentedBy column: Int?) -> Int {
        let indentation = indentation(of: line)
        let range = range(of: line)
        var place = indentation.upperBound
        while place + 1 < range.upperBound, bytes[place] == hyphen, bytes[place + 1] == space {
            place += 1
            while place < range.upperBound, bytes[place] == space { place += 1 }
        }
        return (column ?? indentation.count) + place - indentation.upperBound
    }

    // MARK: Syntax

    func syntaxCandidates(for problem: Diagnostic) -> [Fix] {
        let line = line(of: problem.span.start)
        var lines = [line]
        if let before = contentLine(before: line) { lines.append(before) }
        let noted = problem.notes.compactMap { $0.span.map { self.line(of: $0.start) } }
        for line in noted where !lines.contains(line) { lines.append(line) }
        return lines.compactMap(colonWithoutSpace)
            + [escapedBackslash(before: problem.span.start)].compactMap { $0 }
            + [quotedValue(on: line, around: problem.span.start)].compactMap { $0 }
            + lines.compactMap(keyWithoutColon)
    }

    /// `run:make`
    private func colonWithoutSpace(on line: Int) -> Fix? {
        let (start, end) = word(on: line)
        guard end > start, end + 1 < range(of: line).upperBound, bytes[end] == colon,
            bytes[end + 1] != space, bytes[end + 1] != colon, bytes[end + 1] != slash
        else { return nil }
        return Fix(
            title: "write a space after ':'",
            edits: [TextEdit(span: SourceSpan(at: end + 1), text: " ")]
        )
    }

    /// `steps` alone on its line
    private func keyWithoutColon(on line: Int) -> Fix? {
        let (start, end) = word(on: line)
        let rest = bytes[end..<max(end, range(of: line).upperBound)]
        guard end > start, rest.allSatisfy({ $0 == space }) else { return nil }
        return Fix(
            title: "write ':' after '\(String(decoding: bytes[start..<end], as: UTF8.self))'",
            edits: [TextEdit(span: SourceSpan(at: end), text: ":")]
        )
    }

    /// The word that a line begins with, behind `- `.
    private func word(on line: Int) -> (start: Int, end: Int) {
        let start = range(of: line).lowerBound + keyColumn(of: line, indentedBy: nil)
        var end = start
        while end < range(of: line).upperBound, isKeyByte(bytes[end]) { end += 1 }
        return (start, end)
    }

    /// `run: echo done: yes`, `run: @make`
    private func quotedValue(on line: Int, around offset: Int) -> Fix? {
        let (start, end) = word(on: line)
        let range = range(of: line)
        guard end > start, end + 1 < range.upperBound, bytes[end] == colon, bytes[end + 1] == space
        else { return nil }
        let first = bytes[(end + 1)..<range.upperBound].firstIndex { $0 != space }
        guard let first, first <= offset else { return nil }
        let before = bytes[first..<offset]
        // One word before the `:` may be meant as a key.
        guard before.isEmpty || before.contains(space) else { return nil }
        var last = range.upperBound
        while last > first, bytes[last - 1] == space { last -= 1 }
        let value = bytes[first..<last]
        let openers = "\"'[{&*!|>".utf8
        guard !openers.contains(bytes[first]), !value.contains(UInt8(ascii: "#")),
            !value.contains(quote), !value.contains(backslash)
        else { return nil }
        let text = String(decoding: value, as: UTF8.self)
        return Fix(
            title: "put the value in quotes",
            edits: [
                TextEdit(span: SourceSpan(start: first, end: last), text: "\"\(text)\"")
            ]
        )
    }

    /// `"\d"`
    private func escapedBackslash(before offset: Int) -> Fix? {
        for place in [offset, offset - 1]
        where bytes.indices.contains(place) && bytes[place] == backslash {
            return Fix(
                title: "write '\\\\' for a backslash",
                edits: [TextEdit(span: SourceSpan(at: place), text: "\\")]
            )
        }
        return nil
    }
}

/// Letters, digits and what else names are made of.
private func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
    default: false
    }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
private let colon = UInt8(ascii: ":")
private let slash = UInt8(ascii: "/")
private let hyphen = UInt8(ascii: "-")
private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
