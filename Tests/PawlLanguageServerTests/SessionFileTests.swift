import Foundation
import PawlJSON
import PawlLanguageServer
import Testing

/// The conversations in `Sessions`, answered as they are recorded. `PAWL_UPDATE=1` records anew.
@Suite struct SessionFileTests {
    @Test(arguments: SessionFile.names)
    func answersAsRecorded(name: String) throws {
        let session = try SessionFile(name)
        let lines = session.replayed()
        if ProcessInfo.processInfo.environment["PAWL_UPDATE"] != nil {
            try session.write(lines)
            return
        }
        for (index, (found, recorded)) in zip(lines, session.lines).enumerated() {
            #expect(found.text == recorded.text, "\(name):\(index + 1)")
        }
        #expect(lines.count == session.lines.count)
    }

    @Test func thereAreSessions() {
        #expect(SessionFile.names.count >= 6)
    }
}
