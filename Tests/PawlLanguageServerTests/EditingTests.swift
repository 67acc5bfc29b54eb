import Foundation
import PawlJSON
import Testing

@testable import PawlLanguageServer

/// Random edits: the server has the text that the client has, and never traps.
@Suite struct EditingTests {
    private static let examples: [String] = {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("examples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap {
            try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }
    }()

    private static let pieces = [
        "", "a", ":", "- ", "\n", "\r\n", "\r", "  ", "${", " }", "\"", "'", "{", "[", "é", "😀",
        "then: end", "steps:", "$steps.", "|", "#", "\t", "use:\n  errors:\n", "&a", "*a", "\u{0}",
    ]

    @Test(arguments: ["utf-16", "utf-8"])
    func theTextsStayTheSame(encoding: String) throws {
        try #require(!Self.examples.isEmpty)
        var dice = Dice(state: 7)
        for example in Self.examples {
            var model = Array(example.unicodeScalars)
            var editor = Editor(example, encoding: encoding)
            for _ in 0..<30 {
                let start = Int.random(in: 0...model.count, using: &dice)
                let end = min(model.count, start + Int.random(in: 0...12, using: &dice))
                let piece = Self.pieces.randomElement(using: &dice) ?? ""
                editor.change([
                    [
                        "range": [
                            "start": Self.position(start, in: model, encoding),
                            "end": Self.position(end, in: model, encoding),
                        ],
                        "text": .string(piece),
                    ]
                ])
                // A place between `\r` and `\n` is none: the edit goes to the end of the line.
                if Self.isInsideLineBreak(start, model) || Self.isInsideLineBreak(end, model) {
                    model = Array((editor.text ?? "").unicodeScalars)
                    continue
                }
                model.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
                try #require(editor.text.map { Array($0.unicodeScalars) } == model)
                ask(&editor, at: Self.position(start, in: model, encoding), &dice)
            }
        }
    }

    /// Any request, anywhere: there is an answer.
    private func ask(_ editor: inout Editor, at position: JSONValue, _ dice: inout Dice) {
        let features = Feature.allCases
        let method = (features.randomElement(using: &dice) ?? .hover).rawValue
        let parameters: JSONValue = [
            "textDocument": ["uri": .string(Editor.uri)],
            "position": position,
            "range": ["start": position, "end": position],
            "newName": "renamed",
        ]
        let answer = editor.request(method, parameters)
        if let code = answer["code"]?.integer {
            #expect(code == ResponseError.Code.requestFailed.rawValue, "\(method): \(answer.text)")
        }
    }

    private static func isInsideLineBreak(_ index: Int, _ text: [Unicode.Scalar]) -> Bool {
        index > 0 && index < text.count && text[index - 1] == "\r" && text[index] == "\n"
    }

    /// A place as the protocol counts, worked out in another way than the server does.
    private static func position(
        _ index: Int,
        in text: [Unicode.Scalar],
        _ encoding: String
    ) -> JSONValue {
        var line = 0
        var character = 0
        for (place, scalar) in text[..<index].enumerated() {
            let isPair = scalar == "\r" && place + 1 < text.count && text[place + 1] == "\n"
            if scalar == "\n" || (scalar == "\r" && !isPair) {
                line += 1
                character = 0
            } else {
                character += encoding == "utf-8" ? UTF8.width(scalar) : UTF16.width(scalar)
            }
        }
        return ["line": JSONValue(line), "character": JSONValue(character)]
    }
}

/// Numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
