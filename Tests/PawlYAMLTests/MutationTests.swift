import PawlDiagnostics
import PawlYAML
import TestSupport
import Testing

private let document = """
    # Prüfung
    workflow: &name "re\\u006cease\\n \\
      two"
    'it''s': >+2
        more
      text ä

      漢字 😀

    steps: !!seq
      - build: { run: 'make
            all', env: [a, *name] }
      - check: |-
          one
            two

          three
        ? q
        : plain
          text

          more
        <<: {x: 1}
    """

private let fragments = [
    "\n", " ", "  ", "\t", "\"", "'", ": ", "- ", "[", "]", "{", "}", ",", "#", "|", ">", "&a ",
    "*a",
    "!!int ", "!x ", "? ", "\\", "\\x41", "\u{FEFF}", "\u{2028}", "ä", "😀", "---\n", "...\n", "%",
    "\r\n", "\r", "<<", "''", "\u{0}", "|2\n", ">-\n",
].map { Array($0.utf8) }

@Suite struct MutationTests {
    @Test func theDocumentIsValid() {
        #expect(parse(document).diagnostics == [])
    }

    @Test(arguments: 0..<40)
    func mutations(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<50 {
            var bytes = Array(document.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                mutate(&bytes, &generator)
            }
            check(SourceFile(path: "f", bytes: bytes))
            LayoutProperties(of: SourceFile(path: "f", bytes: bytes), "seed \(seed)").check()
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let length = min(Int.random(in: 1...12, using: &generator), bytes.count - place)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes.removeSubrange(place..<place + length)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
        default: bytes.insert(contentsOf: fragments.randomElement(using: &generator)!, at: place)
        }
    }

    private func check(_ file: SourceFile) {
        let (root, diagnostics) = parseYAML(file)
        #expect(root != nil || !diagnostics.isEmpty)
        let isUTF8 = !diagnostics.contains {
            $0.code == .textNotUTF8 || $0.code == .textInOtherEncoding
        }
        for diagnostic in diagnostics {
            for span in [diagnostic.span] + diagnostic.notes.compactMap(\.span) {
                checkSpan(span, file, onCharacters: isUTF8)
            }
            #expect(!DiagnosticRenderer(style: .plain).render(diagnostic, in: file).isEmpty)
        }
        guard let root else { return }
        for node in root.nodes { checkSpan(node.span, file, onCharacters: true) }
        for scalar in root.scalars {
            checkMap(scalar, in: file)
        }
    }

    private func checkSpan(_ span: SourceSpan, _ file: SourceFile, onCharacters: Bool) {
        #expect(span.end <= file.bytes.count)
        guard onCharacters else { return }
        for offset in [span.start, span.end] where offset < file.bytes.count {
            #expect(file.bytes[offset] & 0xC0 != 0x80, "\(span) splits a character")
        }
    }
}
