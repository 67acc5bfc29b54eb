import Foundation
import Testing

/// What fuzzers found once goes on to pass.
@Suite struct ReplayTests {
    @Test func jq() throws { try replay("jq", checkJQ) }

    @Test func json() throws { try replay("json", checkJSON) }

    /// Checks every file of a target's two folders.
    private func replay(
        _ target: String,
        _ check: ([UInt8]) throws(Finding) -> Void
    ) throws {
        for path in ["corpus/\(target)", "corpus/regressions/\(target)"] {
            let folder = Fuzz.folder.appendingPathComponent(path)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!names.isEmpty, "\(path)")
            for name in names.sorted() {
                let bytes = try [UInt8](Data(contentsOf: folder.appendingPathComponent(name)))
                do throws(Finding) {
                    try check(bytes)
                } catch {
                    Issue.record("fuzz/\(path)/\(name): \(error)")
                }
            }
        }
    }
}
