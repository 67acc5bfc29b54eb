import PawlJSON
import Testing

/// Values at the front of a text that grows.
@Suite struct TextBufferTests {
    private func buffer(_ text: String, depth: Int = 10) -> JSONTextBuffer {
        var buffer = JSONTextBuffer(depth: depth)
        buffer.append(Array(text.utf8))
        return buffer
    }

    @Test(
        arguments: [
            ("{\"a\":[1]}x", "{\"a\":[1]}"), ("\"a\"b", "\"a\""), ("1 ", "1"), ("1[", "1"),
            ("null\"", "null"),
        ]
    )
    func taken(text: String, expected: String) {
        var buffer = buffer(text)
        #expect(buffer.takeValue(isLast: false)?.text == expected)
        #expect(buffer.position == expected.utf8.count)
    }

    /// Not whole, not strict, or part of something else.
    @Test(
        arguments: [
            "1", "true", "[1", "\"a", "", "1,", "1x", "truex", "nan", "01 ", "[1,]",
            "\"\\ud83d\"", "[[[[[[[[[[[1]]]]]]]]]]]",
        ]
    )
    func left(text: String) {
        var buffer = buffer(text)
        #expect(buffer.takeValue(isLast: false) == nil)
        #expect(buffer.position == 0)
    }

    @Test func malformedTextIsLeft() {
        var buffer = JSONTextBuffer(depth: 10)
        buffer.append([UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\"")])
        #expect(buffer.takeValue(isLast: true) == nil)
    }

    @Test func theEndEndsNumbers() {
        var buffer = buffer("12")
        #expect(buffer.takeValue(isLast: true) == 12)
    }

    @Test func piecesAreOneText() {
        var buffer = buffer("1 [2,")
        #expect(buffer.takeValue(isLast: false) == 1)
        buffer.takeWhitespace()
        #expect(buffer.takeValue(isLast: false) == nil)
        #expect(buffer.dropTaken() == 2)
        buffer.append(Array("3]".utf8))
        #expect(buffer.takeValue(isLast: false) == [2, 3])
        #expect(buffer.position == buffer.count)
    }
}
