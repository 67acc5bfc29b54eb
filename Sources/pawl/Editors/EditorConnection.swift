import Foundation
import PawlJSON
import PawlLanguageServer

/// Hands on what an editor writes to standard input, and the answers to standard output.
struct EditorConnection {
    private var server: LanguageServer
    private var decoder = MessageDecoder()

    init(_ program: LanguageServer.Program) {
        server = LanguageServer(program)
    }

    /// Serves until the editor says `exit`, its end of the pipe is closed, or nobody reads the
    /// answers any more.
    consuming func serve(on console: Console) -> ExitStatus {
        while let bytes = Self.available() {
            decoder.append(bytes)
            var messages: [IncomingMessage] = []
            while let frame = decoder.next() { messages.append(IncomingMessage(frame)) }
            for answer in server.receive(messages) { console.write(answer.framed) }
            if let status = server.exitStatus { return ExitStatus(rawValue: status) }
            if console.isAnswerLost { break }
        }
        return .faulted
    }

    /// Bytes that are taken before what they say is answered.
    private static let batch = 1024 * 1024

    /// What has arrived, after waiting for the first byte: while a document was being checked, more
    /// keys may have been typed. `nil` at the end of the input.
    private static func available() -> [UInt8]? {
        var bytes: [UInt8] = []
        repeat {
            guard let piece = Files.readPiece(of: STDIN_FILENO), !piece.isEmpty else {
                return bytes.isEmpty ? nil : bytes
            }
            bytes += piece
        } while bytes.isEmpty || (bytes.count < batch && isMoreThere)
        return bytes
    }

    private static var isMoreThere: Bool {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0 && descriptor.revents & Int16(POLLIN) != 0
    }
}
