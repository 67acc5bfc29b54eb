/// Draws from a seed: the same on every machine.
///
/// Source: SplitMix64, by Sebastiano Vigna.
struct RandomSource {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
        // Neighbouring seeds begin alike.
        _ = next()
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// At least 0 and below `bound`.
    mutating func number(below bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    /// True once in `times`.
    mutating func once(in times: Int) -> Bool {
        number(below: times) == 0
    }

    /// - Precondition: there is something to choose from.
    mutating func one<Element>(of choices: [Element]) -> Element {
        choices[number(below: choices.count)]
    }
}
