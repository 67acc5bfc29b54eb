import PawlJQ

/// Programs that were compiled for earlier lines of `pawl jq --batch`.
struct BatchCache {
    /// Programs that are kept at most.
    static let programs = 256
    /// Bytes of program text that are kept at most.
    static let bytes = 4 * 1024 * 1024

    private struct Entry {
        let outcome: Result<JQProgram, JQProblems>
        /// When it was last asked for.
        var use: Int
    }

    /// By the text's bytes: Swift holds texts for equal that jq tells apart.
    private var entries: [[UInt8]: Entry] = [:]
    private var size = 0
    private var uses = 0

    /// The program of this text, compiled as the expressions of workflows are.
    mutating func program(_ text: String) -> Result<JQProgram, JQProblems> {
        uses += 1
        let key = Array(text.utf8)
        if let known = entries[key] {
            entries[key]?.use = uses
            return known.outcome
        }
        let outcome = JQProgram.compile(text)
        keep(outcome, of: key)
        return outcome
    }

    private mutating func keep(_ outcome: Result<JQProgram, JQProblems>, of key: [UInt8]) {
        guard key.count <= Self.bytes else { return }
        size += key.count
        entries[key] = Entry(outcome: outcome, use: uses)
        while entries.count > Self.programs || size > Self.bytes {
            guard let oldest = entries.min(by: { $0.value.use < $1.value.use })?.key else { return }
            size -= oldest.count
            entries[oldest] = nil
        }
    }
}
