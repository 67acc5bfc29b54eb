import PawlJSON
import Testing

@testable import PawlLanguageServer

/// Variables of loops and handlers: where they are bound, where they are used, other names.
@Suite struct VariableNameTests {
    private static let text = """
        workflow: a
        steps:
          - outer:
              for: { each: pet, in: .pets, at: place }
              while: $place < 3
              do:
                - try it:
                    try:
                      - show: { run: make, args: ["${ $pet.name }"] }
                    catch:
                      as: problem
                      when: $problem.status == 500
                      do:
                        - say: { set: { why: "${ $problem.title + $pet.name }" } }
                - inner:
                    for: { each: pet, in: .more }
                    do:
                      - note: { set: { name: "${ $pet }", at: "${ [$index, $place] }" } }
        """

    /// The words at the places that an answer lists, each with its line.
    private func places(_ answer: JSONValue) -> [String] {
        (answer.array ?? [answer]).map { place in
            let line = place.at("range", "start", "line")?.integer.map { Int($0) } ?? -1
            let start = place.at("range", "start", "character")?.integer.map { Int($0) } ?? 0
            let end = place.at("range", "end", "character")?.integer.map { Int($0) } ?? 0
            let lines = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.indices.contains(line) else { return "nowhere" }
            return "\(line) \(lines[line].dropFirst(start).prefix(end - start))"
        }
    }

    private func ask(
        _ method: String,
        _ line: Int,
        _ word: String,
        _ others: [(String, JSONValue)] = []
    ) -> JSONValue {
        var editor = Editor(Self.text)
        let lines = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
        let before = lines[line].firstRange(of: word)?.lowerBound ?? lines[line].startIndex
        let character = lines[line].distance(from: lines[line].startIndex, to: before)
        return editor.request(method, line: line, character: character + 1, others)
    }

    @Test(
        arguments: [
            (4, "place", "3 place"), (8, "pet", "3 pet"), (11, "problem.", "10 problem"),
            (13, "problem", "10 problem"), (13, "pet", "3 pet"), (17, "pet", "15 pet"),
            (17, "place", "3 place"), (3, "pet", "3 pet"),
        ]
    )
    func findsTheInnermostBinding(line: Int, word: String, binding: String) {
        #expect(places(ask("textDocument/definition", line, word)) == [binding])
    }

    @Test func aNameThatNobodyWroteHasNoPlace() {
        #expect(ask("textDocument/definition", 17, "index") == .null)
    }

    @Test func findsEveryUse() {
        let all: [(String, JSONValue)] = [("context", ["includeDeclaration": true])]
        #expect(
            places(ask("textDocument/references", 13, "pet", all)) == ["3 pet", "8 pet", "13 pet"]
        )
        #expect(
            places(ask("textDocument/references", 10, "problem", all))
                == ["10 problem", "11 problem", "13 problem"]
        )
    }

    private func rename(_ line: Int, _ word: String, to name: String) -> JSONValue {
        ask("textDocument/rename", line, word, [("newName", .string(name))])
    }

    @Test func renamesEveryUse() {
        let edits = rename(13, "pet", to: "animal").at("changes", Editor.uri)?.array ?? []
        #expect(edits.map { $0["newText"] } == ["animal", "animal", "animal"])
        #expect(places(.array(edits)) == ["3 pet", "8 pet", "13 pet"])
    }

    @Test(arguments: ["$animal", "two words", ""])
    func refusesWhatIsNoName(name: String) {
        let reason = "the name of a variable must be made of letters, digits and '_', without '$'"
        let message = rename(13, "pet", to: name)["message"]?.string
        #expect(message == (name.isEmpty ? "a name is a text on one line" : reason))
    }

    @Test(
        arguments: [
            ("context", "'context' would mean something else in some of the places"),
            ("problem", "'problem' would mean something else in some of the places"),
        ]
    )
    func refusesNamesThatMeanSomethingElse(name: String, reason: String) {
        #expect(rename(13, "pet", to: name)["message"] == .string(reason))
    }

    @Test func refusesWhereTheNameIsAMemberToo() {
        let text =
            "workflow: a\nsteps:\n  - l:\n      for: { each: x, in: .a }\n      do:\n"
            + "        - s: { set: \"${ {$x} }\" }\n"
        var editor = Editor(text)
        let answer = editor.request(
            "textDocument/rename",
            line: 3,
            character: 20,
            [("newName", "y")]
        )
        let reason = "an expression reads 'x' in a way that cannot be changed here"
        #expect(answer["message"] == .string(reason))
    }
}
