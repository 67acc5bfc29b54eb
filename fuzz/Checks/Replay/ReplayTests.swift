import Foundation
import Testing

/// What fuzzers found once goes on to pass.
@Suite struct ReplayTests {
    @Test func jq() throws { try replay("jq", checkJQ) }

    @Test func json() throws { try replay("json", checkJSON) }

    @Test func yaml() throws { try replay("yaml", checkYAML) }

    /// Checks every file of a program's folder, and of the one with what was found and mended.
    private func replay(
        _ program: String,
        _ check: ([UInt8]) throws(Finding) -> Void
    ) throws {
        let corpus = Fuzz.folder.appendingPathComponent("corpus")
        let files = Self.files(in: corpus.appendingPathComponent(program))
        let regressions = corpus.appendingPathComponent("regressions/\(program)")
        #expect(!files.isEmpty)
        for file in files + Self.files(in: regressions) {
            let bytes = try [UInt8](Data(contentsOf: file))
            do throws(Finding) {
                try check(bytes)
            } catch {
                Issue.record("\(file.path): \(error)")
            }
        }
    }

    /// The files of a folder, in order; none when it is not there.
    private static func files(in folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appendingPathComponent($0) }
    }
}
