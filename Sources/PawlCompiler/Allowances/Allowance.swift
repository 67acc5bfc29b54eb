import PawlDiagnostics
import PawlYAML

/// What a comment `# pawl:allow PAWL0412 reason` says.
struct Allowance {
    let code: DiagnosticCode
    let reason: String
    /// `pawl:allow PAWL0412`
    let span: SourceSpan
    /// Where a finding begins that the comment is about: a line, and what begins on it.
    let covers: SourceSpan
}

/// Reads the comments that speak to Pawl.
struct AllowanceReader {
    private let file: SourceFile
    /// Those with text, in its order.
    private let tokens: [YAMLToken]
    private(set) var allowances: [Allowance] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// Every comment for Pawl begins so; words after a space are prose.
    private static let prefix = "pawl:"

    init(_ file: SourceFile) {
        self.file = file
        guard Self.mayHaveAllowances(file), let tokens = scanYAML(file) else {
            self.tokens = []
            return
        }
        self.tokens = tokens.filter { $0.span.length > 0 }.map { Self.trimmed($0, in: file) }
        for comment in comments(between: tokens, in: file) { read(comment) }
    }

    /// Most documents have none and are not read a second time.
    private static func mayHaveAllowances(_ file: SourceFile) -> Bool {
        let wanted = Array(prefix.utf8)
        return file.bytes.indices.contains { index in
            file.bytes[index] == wanted[0] && file.bytes[index...].starts(with: wanted)
        }
    }

    /// A token without the line breaks after it, which block scalars have.
    private static func trimmed(_ token: YAMLToken, in file: SourceFile) -> YAMLToken {
        var token = token
        let white = [" ", "\t", "\r", "\n"].map { UInt8(ascii: $0) }
        while token.span.length > 0, white.contains(file.bytes[token.span.end - 1]) {
            token.span.end -= 1
        }
        return token
    }

    private mutating func read(_ comment: YAMLComment) {
        guard let text = directive(comment) else { return }
        let words = text.words
        guard let first = words.first else { return }
        let code = words.dropFirst().first
        let span = first.span.union(code?.span ?? first.span)
        guard first.text == Self.prefix + "allow" else {
            diagnostics.append(.unknownDirective(first.text, at: first.span))
            return
        }
        guard let code, Self.isCode(code.text) else {
            diagnostics.append(.allowanceWithoutCode(code?.text, at: span))
            return
        }
        let reason = words.dropFirst(2)
        guard let begin = reason.first else {
            diagnostics.append(.allowanceWithoutReason(code.text, at: span))
            return
        }
        if Self.isCode(begin.text) {
            diagnostics.append(.allowanceOfSeveral(at: begin.span))
            return
        }
        allowances.append(
            Allowance(
                code: DiagnosticCode(rawValue: code.text),
                reason: reason.map(\.text).joined(separator: " "),
                span: span,
                covers: lines(of: comment)
            )
        )
    }

    /// `PAWL0412`
    private static func isCode(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst(4)
        return text.hasPrefix("PAWL") && digits.count == 4
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// What follows `#`, if it speaks to Pawl.
    private func directive(_ comment: YAMLComment) -> CommentText? {
        var start = comment.span.start
        while start < comment.span.end,
            file.bytes[start] == UInt8(ascii: "#") || file.bytes[start] == UInt8(ascii: " ")
        {
            start += 1
        }
        let rest = file.bytes[start..<comment.span.end]
        let prefix = Array(Self.prefix.utf8)
        guard rest.starts(with: prefix), rest.count > prefix.count,
            rest[start + prefix.count] != UInt8(ascii: " ")
        else { return nil }
        return CommentText(bytes: rest)
    }

    // MARK: Lines

    /// The line that a comment is about, and whatever begins on it: its own, or the next with
    /// something on it when nothing precedes the comment.
    private func lines(of comment: YAMLComment) -> SourceSpan {
        let place = comment.span.start
        let next = firstToken(from: place)
        if comment.standsAlone {
            guard next < tokens.count else { return SourceSpan(at: place) }
            return line(file.lineIndex(of: tokens[next].span.start))
        }
        let own = line(file.lineIndex(of: place))
        // A scalar of several lines is what stands on its last line, too.
        guard next > 0, tokens[next - 1].span.end > own.start else { return own }
        return own.union(tokens[next - 1].span)
    }

    /// A line with the scalars that begin on it.
    private func line(_ index: Int) -> SourceSpan {
        let start = file.lineStarts[index]
        let line = SourceSpan(start: start, end: start + file.line(at: index).count)
        let begun = tokens[firstToken(from: start)...].prefix { $0.span.start <= line.end }
        return begun.reduce(line) { $0.union($1.span) }
    }

    /// The index of the first token that begins at an offset or later.
    private func firstToken(from offset: Int) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].span.start < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The words of a comment with their places.
private struct CommentText {
    let bytes: ArraySlice<UInt8>

    var words: [(text: String, span: SourceSpan)] {
        bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map { word in
            (
                String(decoding: word, as: UTF8.self),
                SourceSpan(start: word.startIndex, end: word.endIndex)
            )
        }
    }
}
