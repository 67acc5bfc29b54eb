/// Draws from a seed: the same numbers on every machine.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Dice for another purpose, so that drawing more for one thing changes nothing elsewhere.
    init(seed: UInt64, for purpose: UInt64) {
        var first = Dice(seed: seed)
        state = first.next() ^ (purpose &* 0xD6E8_FEB8_6659_FD93)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0, less than `limit`.
    mutating func number(below limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + number(below: range.count)
    }

    /// True once in `count` draws.
    mutating func chance(of count: Int) -> Bool { number(below: count) == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[number(below: elements.count)]
    }
}
