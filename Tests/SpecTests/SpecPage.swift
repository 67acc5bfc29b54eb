import Foundation

/// A page of `specs/`: Markdown whose fenced blocks are executed.
struct SpecPage {
    /// One fenced block.
    struct Fence {
        /// The first word after the backticks.
        var part: String
        /// The second word after the backticks, or nothing.
        var name: String
        /// What stands between the fences, with its last line break.
        var text: String
        /// Of the opening fence, from 1.
        var line: Int
        /// The lines of the text in `SpecPage.lines`, half open.
        var body: Range<Int>
    }

    /// A program (`workflow` or `jq`) and the parts that follow it until the next one.
    struct Case {
        /// The nearest heading above.
        var title: String
        var program: Fence
        var parts: [Fence] = []

        func text(_ part: String) -> String? {
            parts.first { $0.part == part }?.text
        }
    }

    /// The path from the package's root, for messages.
    let path: String
    var lines: [String]
    var cases: [Case] = []
    /// Every fence, in order.
    var fences: [Fence] = []

    /// Parts that show something and are not executed.
    static let shown: Set = ["yaml", "sh", "console", "text", "json", "sql", ""]
    /// Parts that `SessionTests` plays.
    static let played: Set = ["file", "session"]
    /// Parts that begin a case.
    static let programs: Set = ["workflow", "jq"]
    /// Parts that belong to the program above them.
    static let expectations: Set = [
        "input", "diagnostics", "graph", "history", "output", "error", "definition",
    ]

    struct Mistake: Error, CustomStringConvertible {
        var description: String
    }

    init(path: String, text: String) throws {
        self.path = path
        self.lines = text.components(separatedBy: "\n")
        try parse()
    }

    private mutating func parse() throws {
        var title = path
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.hasPrefix("#") {
                title = line.drop { $0 == "#" || $0 == " " }.description
            }
            guard line.hasPrefix("```") else {
                index += 1
                continue
            }
            let fence = try fence(openedAt: index)
            try add(fence, title: title)
            index = fence.body.upperBound + 1
        }
    }

    private func fence(openedAt index: Int) throws -> Fence {
        let info = lines[index].dropFirst(3)
        let words = info.split(separator: " ").map(String.init)
        guard let end = lines[(index + 1)...].firstIndex(of: "```") else {
            throw Mistake(description: "\(path):\(index + 1): the block is not closed")
        }
        let text = lines[(index + 1)..<end].map { $0 + "\n" }.joined()
        return Fence(
            part: words.first ?? "",
            name: words.dropFirst().first ?? "",
            text: text,
            line: index + 1,
            body: index + 1..<end
        )
    }

    private mutating func add(_ fence: Fence, title: String) throws {
        fences.append(fence)
        if Self.programs.contains(fence.part) {
            cases.append(Case(title: title, program: fence))
        } else if Self.expectations.contains(fence.part) {
            guard !cases.isEmpty else {
                throw Mistake(description: "\(path):\(fence.line): nothing comes before this block")
            }
            cases[cases.count - 1].parts.append(fence)
        } else if !Self.shown.contains(fence.part), !Self.played.contains(fence.part) {
            throw Mistake(
                description: "\(path):\(fence.line): no part of a page is called '\(fence.part)'"
            )
        }
    }

    /// The page with the texts of some fences replaced.
    func replacing(_ changes: [(fence: Fence, text: String)]) -> String {
        var result = lines
        for (fence, text) in changes.sorted(by: { $0.fence.line > $1.fence.line }) {
            var body = text.components(separatedBy: "\n")
            if body.last == "" { body.removeLast() }
            result.replaceSubrange(fence.body, with: body)
        }
        return result.joined(separator: "\n")
    }
}
