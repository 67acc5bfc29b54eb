import Foundation

/// What the steps of a workflow wrote about themselves: a line per attempt that began.
struct Ledger: Equatable {
    /// How many attempts began, by task and idempotency key.
    var attempts: [String: Int] = [:]
    /// Lines that are there more than once: an attempt that was not recorded before it was made
    /// would bear the number of another one.
    var repeated: Set<String> = []

    init(at file: URL) throws {
        let exists = FileManager.default.fileExists(atPath: file.path)
        self.init(exists ? try String(contentsOf: file, encoding: .utf8) : "")
    }

    init(_ text: String) {
        var seen: Set<Substring> = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if !seen.insert(line).inserted { repeated.insert(String(line)) }
            attempts[words.prefix(2).joined(separator: " "), default: 0] += 1
        }
    }

    /// What is wrong with this ledger of an execution that was killed `kills` times, given that of
    /// the same execution undisturbed.
    func complaints(against undisturbed: Ledger, kills: Int) -> [String] {
        var complaints = repeated.sorted().map { "\($0): the same attempt began twice" }
        for (key, expected) in undisturbed.attempts.sorted(by: { $0.key < $1.key }) {
            let found = attempts[key] ?? 0
            // A loser may be cancelled before its process has begun.
            let fewest = key.hasPrefix("loser") || key.hasPrefix("slow ") ? 0 : expected
            if found < fewest { complaints.append("\(key): \(found) attempts, lost some") }
            if found > expected + kills {
                complaints.append("\(key): \(found) attempts, \(expected) and \(kills) kills")
            }
        }
        for key in attempts.keys.sorted() where undisturbed.attempts[key] == nil {
            complaints.append("\(key): no such activity in the undisturbed execution")
        }
        return complaints
    }
}
