package import PawlDiagnostics

/// What edits do to the lines of a text.
///
/// Edits of white space keep what is on a line together, so the lines that are not empty stand in
/// the same order before and after, and comparing needs no search.
package struct LayoutChanges {
    package enum Line: Hashable, Sendable {
        /// Changes begin at this line of the text as it was, from 1.
        case place(Int)
        case removed(String)
        case added(String)
        /// The text has no line break at its end, and gets one.
        case lacksBreak
        /// So many lines are not shown.
        case further(Int)
    }

    /// A run of lines that change, with the number of its first line.
    private struct Hunk {
        let line: Int
        var removed: [String] = []
        var added: [String] = []
    }

    private let hunks: [Hunk]
    /// Whether a line break is added at the end.
    private let addsBreak: Bool

    package init(_ edits: [LayoutEdit], of file: SourceFile) {
        let result = file.applying(edits)
        let before = Self.lines(file.bytes)
        let after = Self.lines(result)
        let feed = UInt8(ascii: "\n")
        self.addsBreak = file.bytes.last != feed && result.last == feed
        var hunks: [Hunk] = []
        var old = 0
        var new = 0
        /// Whether the last lines belong to the hunk that is open.
        var isOpen = false
        func change(_ removed: String?, _ added: String?) {
            if !isOpen { hunks.append(Hunk(line: old + 1)) }
            isOpen = true
            if let removed { hunks[hunks.count - 1].removed.append(removed) }
            if let added { hunks[hunks.count - 1].added.append(added) }
        }
        while old < before.count || new < after.count {
            let left = old < before.count ? before[old] : nil
            let right = new < after.count ? after[new] : nil
            if let left, let right, left == right {
                isOpen = false
                old += 1
                new += 1
            } else if let left, Self.isEmpty(left), right.map({ !Self.isEmpty($0) }) ?? true {
                change(left, nil)
                old += 1
            } else {
                change(left, right)
                old += left == nil ? 0 : 1
                new += right == nil ? 0 : 1
            }
        }
        self.hunks = hunks
    }

    /// The changes, each run after its place.
    package func lines(atMost limit: Int) -> [Line] {
        let all: [Line] =
            hunks.flatMap { hunk in
                [.place(hunk.line)] + hunk.removed.map(Line.removed) + hunk.added.map(Line.added)
            } + (addsBreak ? [.lacksBreak] : [])
        guard all.count > limit else { return all }
        return all.prefix(limit) + [.further(all.count - limit)]
    }

    /// Lines without their line feeds; a text that ends with one has no empty line after it.
    private static func lines(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isEmpty(_ line: String) -> Bool {
        line.utf8.allSatisfy(isBlankOrBreak)
    }
}
