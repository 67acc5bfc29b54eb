import PawlJSON
import PawlLanguageServer
import Testing

@Suite struct DecoderTests {
    private func frames(_ pieces: [String]) -> [MessageDecoder.Frame] {
        var decoder = MessageDecoder()
        var frames: [MessageDecoder.Frame] = []
        for piece in pieces {
            decoder.append(Array(piece.utf8))
            while let frame = decoder.next() { frames.append(frame) }
        }
        return frames
    }

    @Test func messagesComeInPieces() {
        let text = "Content-Length: 2\r\n\r\n{}Content-Type: x\r\ncontent-length:3\r\n\r\n[1]"
        let expected: [MessageDecoder.Frame] = [
            .message(Array("{}".utf8)), .message(Array("[1]".utf8)),
        ]
        #expect(frames([text]) == expected)
        #expect(frames(text.map { String($0) }) == expected)
    }

    @Test func aHeaderWithoutLengthEndsTheConversation() {
        #expect(
            frames(["Content-Type: x\r\n\r\n{}Content-Length: 2\r\n\r\n{}"]) == [.malformedHeader]
        )
        #expect(frames(["Content-Length: -1\r\n\r\n"]) == [.malformedHeader])
        #expect(frames(["Content-Length: 99999999999999999999\r\n\r\n"]) == [.malformedHeader])
        #expect(frames([String(repeating: "x", count: 5000)]) == [.malformedHeader])
        #expect(frames(["no colon\r\n\r\n"]) == [.malformedHeader])
    }

    @Test func whatIsTooLongIsPassedOver() {
        let length = MessageDecoder.maximumMessageBytes + 1
        var decoder = MessageDecoder()
        decoder.append(Array("Content-Length: \(length)\r\n\r\nabc".utf8))
        #expect(decoder.next() == .tooLong(length))
        #expect(decoder.next() == nil)
        let chunk = [UInt8](repeating: 0x61, count: 1 << 20)
        var rest = length - 3
        while rest > 0 {
            decoder.append(Array(chunk.prefix(rest)))
            rest -= min(rest, chunk.count)
            #expect(decoder.next() == nil)
        }
        decoder.append(Array("Content-Length: 2\r\n\r\n{}".utf8))
        #expect(decoder.next() == .message(Array("{}".utf8)))
    }

    @Test func whatIsNoMessageIsSaidToBeNone() {
        var server = LanguageServer(.test)
        let broken: [(String, Int)] = [
            ("{", -32700), ("[]", -32600), ("{\"id\":1}", -32600), ("3", -32600),
            ("{\"id\":null,\"method\":\"shutdown\"}", -32600),
            (String(repeating: "[", count: 5000), -32700),
        ]
        for (text, code) in broken {
            let answers = server.receive([IncomingMessage(.message(Array(text.utf8)))])
            #expect(answers.count == 1, "\(text)")
            #expect(answers.first?["error"]?["code"] == JSONValue(code), "\(text.prefix(40))")
            #expect(answers.first?["id"] == .null)
        }
        #expect(server.receive([IncomingMessage(["id": 1, "result": 2])]).isEmpty)
    }
}
