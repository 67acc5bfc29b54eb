import PawlGraph
import PawlJSON
import Testing

@Suite struct DurationTextTests {
    @Test(
        arguments: [
            ("0s", 0), ("250ms", 250), ("30s", 30_000), ("5m", 300_000), ("2h", 7_200_000),
            ("1d", 86_400_000), ("1h30m", 5_400_000), ("1d2h3m4s5ms", 93_784_005),
            ("PT30S", 30_000), ("PT0S", 0), ("P1D", 86_400_000), ("P1DT2H", 93_600_000),
            ("P1W", 604_800_000), ("PT0.25S", 250), ("PT1.5H", 5_400_000), ("PT1,5M", 90_000),
            ("P0.5D", 43_200_000), ("PT36H", 129_600_000), ("P365250D", 31_557_600_000_000),
        ] as [(String, Int64)]
    )
    func reads(text: String, milliseconds: Int64) throws {
        #expect(try DurationText.milliseconds(of: text) == milliseconds)
    }

    @Test(
        arguments: [
            ("", "expected a duration"),
            ("soon", "'soon' is not a duration"),
            ("30", "the duration '30' lacks a unit"),
            ("1.5s", "the duration '1.5s' has a fraction"),
            ("-5s", "a duration cannot be negative"),
            ("30m1h", "the units of the duration '30m1h' are out of order"),
            ("1s1s", "the units of the duration '1s1s' are out of order"),
            ("5 s", "'5 s' is not a duration"),
            ("5min", "a duration has no unit 'min'"),
            ("99999999999999999999s", "the duration is longer than 1000 years"),
            ("9999999999999s", "the duration is longer than 1000 years"),
            ("P", "'P' is not a duration"),
            ("PT", "'PT' is not a duration"),
            ("P1DT", "'P1DT' is not a duration"),
            ("P1Y", "a duration in years has no fixed length"),
            ("P1M", "a duration in months has no fixed length"),
            ("P1H", "'P1H' is not a duration"),
            ("PT1S1M", "'PT1S1M' is not a duration"),
            ("PT.5S", "'PT.5S' is not a duration"),
            ("PT1.S", "'PT1.S' is not a duration"),
            ("PT0.0001S", "the duration is finer than a millisecond"),
            ("-PT5S", "a duration cannot be negative"),
            ("P400000D", "the duration is longer than 1000 years"),
            ("P99999999999999999999D", "the duration is longer than 1000 years"),
        ] as [(String, String)]
    )
    func refuses(text: String, message: String) {
        #expect(throws: DurationProblem.self) { try DurationText.milliseconds(of: text) }
        do {
            _ = try DurationText.milliseconds(of: text)
        } catch {
            #expect(error.message == message)
        }
    }

    @Test func readsValues() throws {
        #expect(try DurationText.milliseconds(of: ["minutes": 1, "seconds": 30]) == 90_000)
        #expect(try DurationText.milliseconds(of: "PT1S" as JSONValue) == 1000)
        let wrong: [JSONValue] = [
            nil, true, 5, [], [:], ["seconds": 1.5], ["seconds": -1], ["years": 1],
            ["days": 9_000_000_000_000], "x",
        ]
        for value in wrong {
            #expect(throws: DurationProblem.self) { try DurationText.milliseconds(of: value) }
        }
    }
}
