/// Draws 64 random bits: the port to the machine's randomness.
package typealias RandomSource = @Sendable () -> UInt64

/// The machine's randomness.
@Sendable package func systemRandom() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
}

/// A source where the standard library wants a generator.
struct SourceGenerator: RandomNumberGenerator {
    let source: RandomSource

    func next() -> UInt64 { source() }
}
