import PawlDiagnostics
import Testing

@Suite struct DidYouMeanTests {
    @Test(
        arguments: [
            ("shipOrdr", ["shipOrder", "shopOrder"], "shipOrder"),
            ("ShipOrder", ["shipOrders", "shiporder"], "shiporder"),
            ("wiat", ["wait", "what"], "wait"),
            ("exprot", ["input", "export", "output"], "export"),
            ("sett", ["set", "step"], "set"),
            ("foo", ["bar", "baz"], nil),
            ("a", ["b"], nil),
            ("", ["a"], nil),
            ("same", ["same"], nil),
            ("catch", [], nil),
            (String(repeating: "x", count: 10_000), [String(repeating: "x", count: 10_001)], nil),
        ] as [(String, [String], String?)]
    )
    func suggestion(word: String, candidates: [String], expected: String?) {
        #expect(didYouMean(word, among: candidates) == expected)
    }
}
