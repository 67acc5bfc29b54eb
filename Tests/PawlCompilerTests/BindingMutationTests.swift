import PawlDiagnostics
import Testing

@testable import PawlCompiler

/// Numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

private let seed = """
    workflow: release
    version: 1.2.3
    input: { orderId: string, amount?: number }
    timeout: 1h30m
    use:
      retries: { often: { delay: PT1S, backoff: { exponential: { factor: 3 } } } }
      errors: { bad: { type: https://example.com/bad, status: 400 } }
    steps:
      - build:
          run: |
            cat <<EOF
            ${ .orderId } "$HOME"
            EOF
            echo "$(( 1 + 2 ))" '${ .a }'
          args: [a, '${ .b }']
          env: { A: 1 }
          json: true
          retry: { attempts: 3, on: [timeout, 503], within: 10m, jitter: 1s }
          timeout: 30s
          then: choose
      - choose:
          switch:
            - big: { when: .amount > 5, then: loop }
            - other: { then: end }
      - loop:
          for: { each: x, in: '.items[]?', at: i }
          while: $i < 3
          steps:
            - note: { set: { x: 'is ${ $x }', path: .a.b } }
      - both:
          parallel: { a: { wait: 1s }, b: { wait: { seconds: 2 } } }
          compete: true
      - guard:
          try:
            - fail: { raise: { error: bad } }
          catch:
            errors: { with: { status: 400 } }
            as: e
            retry: often
            do:
              - say: { set: '${ $e }' }
            then: exit
    output: { as: '{ done: true }', schema: { document: { type: object } } }
    """

private let pieces = [
    ": ", "- ", "\n", "  ", "{", "}", "[", "]", "'", "\"", "${ ", " }", "$${", "run", "retry",
    "steps", "do", "for", "catch", "then", "5", "1s", "P1M", "null", "~", "|", "&a ", "*a ",
    "<<EOF", "$((", "`", "\\", "#", ",", "\u{E9}", "true", ".nan", "!!str ",
]

@Suite struct BindingMutationTests {
    /// Documents with random mistakes give diagnostics inside the text, and never a trap.
    @Test func mistakesAreDiagnostics() {
        var dice = Dice(state: 2026)
        for _ in 0..<800 {
            var text = Array(seed.unicodeScalars)
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                let place = Int.random(in: 0..<text.count, using: &dice)
                if Bool.random(using: &dice) {
                    let end = min(text.count, place + Int.random(in: 1...12, using: &dice))
                    text.removeSubrange(place..<end)
                } else if let piece = pieces.randomElement(using: &dice) {
                    text.insert(contentsOf: Array(piece.unicodeScalars), at: place)
                }
            }
            var document = String.UnicodeScalarView()
            document.append(contentsOf: text)
            let bound = Bound(String(document))
            for diagnostic in bound.diagnostics {
                #expect(diagnostic.span.end <= bound.file.bytes.count)
                #expect(!diagnostic.message.contains("\0"))
            }
        }
    }

    /// Text without expressions is handed to the shell as it is.
    @Test func shellTextPassesUnchanged() {
        var dice = Dice(state: 7)
        let alphabet = Array("ab \n\t'\"`$(){}<>;|&#\\=*-0EOF".unicodeScalars)
        for _ in 0..<3000 {
            var command = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...60, using: &dice) {
                if let scalar = alphabet.randomElement(using: &dice) { command.append(scalar) }
            }
            let text = String(command)
            let spliced = ShellText.splice(ExpressionText(text))
            if spliced.splices.isEmpty, !text.contains("$${") { #expect(spliced.command == text) }
        }
    }

    /// A long document is bound in time that grows with its length only.
    @Test func longDocumentsBind() {
        let tasks = (0..<1000).map { index in
            "  - t\(index): { run: 'echo ${ .a\(index) }', retry: 3, if: .b > \(index) }\n"
        }
        let bound = Bound("workflow: w\nsteps:\n" + tasks.joined())
        #expect(bound.findings == [])
        #expect(bound.syntax?.tasks.tasks.count == 1000)
    }
}
