import Testing

/// What the kill tests would complain about.
@Suite struct LedgerTests {
    private let undisturbed = Ledger("a k1 1\nb k2 1\nb k2 2\nloser k3 1\n")

    private func complaints(_ text: String, kills: Int) -> Int {
        Ledger(text).complaints(against: undisturbed, kills: kills).count
    }

    @Test func acceptsOneMoreAttemptPerKill() {
        #expect(complaints("a k1 1\na k1 2\nb k2 1\nb k2 2\n", kills: 1) == 0)
    }

    @Test func complainsOfEverythingElse() {
        #expect(complaints("a k1 1\nb k2 1\n", kills: 1) == 1, "an attempt is lost")
        #expect(complaints("a k1 1\na k1 2\na k1 3\nb k2 1\nb k2 2\n", kills: 1) == 1, "too many")
        #expect(complaints("a k1 1\na k1 1\nb k2 1\nb k2 2\n", kills: 1) == 1, "one began twice")
        #expect(complaints("a k1 1\na k9 1\nb k2 1\nb k2 2\n", kills: 1) == 1, "another key")
    }
}
