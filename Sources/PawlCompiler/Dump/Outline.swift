import PawlDiagnostics
import PawlJSON

/// Indented lines with places in a file.
struct Outline {
    private(set) var text = ""
    private var depth = 0
    private let file: SourceFile

    init(of file: SourceFile) {
        self.file = file
    }

    mutating func line(_ content: String) {
        text += String(repeating: "  ", count: depth) + content + "\n"
    }

    /// A line that ends with the place it was written at.
    mutating func line(_ content: String, at span: SourceSpan) {
        line("\(content) @\(place(span))")
    }

    mutating func indented(_ body: (inout Outline) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// `3:7-9`, or `3:7-4:2` over several lines; columns as people count, the end exclusive.
    func place(_ span: SourceSpan) -> String {
        let start = file.position(of: span.start)
        let end = file.position(of: span.end)
        let last = start.line == end.line ? "\(end.column)" : "\(end.line):\(end.column)"
        return "\(start.line):\(start.column)-\(last)"
    }
}

/// A text in quotes, as JSON writes it.
func jsonQuoted(_ text: String) -> String { JSONValue.string(text).text }
