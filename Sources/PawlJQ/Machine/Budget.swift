import PawlJSON

/// What an evaluation may still use, and what built-in filters may know of the world.
struct Budget {
    let limits: EvaluationLimits
    /// The answer of `now`.
    let now: Double
    /// Answers the filters that read the world; `nil` where there are none.
    let host: (any JQHost)?
    private var steps = 0
    /// Bytes made since memory was last measured, counted as printed.
    private(set) var bytes = 0
    private var constructions = 0
    private var nextDepthCheck = 61
    var regexes = RegexCache()

    init(limits: EvaluationLimits, now: Double, host: (any JQHost)? = nil) {
        self.limits = limits
        self.now = now
        self.host = host
    }

    /// Levels that plain recursion over a value may take.
    var nesting: Int { limits.nesting }

    mutating func step(_ count: Int = 1) throws(JQError) {
        steps += count
        guard steps <= limits.steps else {
            throw reached(.steps)
        }
    }

    /// Says that a value of so many bytes is about to be made.
    mutating func make(bytes count: Int) throws(JQError) {
        guard count <= limits.bytes else { throw reached(.bytes) }
        bytes += count
    }

    /// The cost of an array of so many elements, without the elements.
    mutating func make(elements count: Int) throws(JQError) {
        try step(count >> 5)
        try make(bytes: count > limits.bytes ? count : count &* Self.elementBytes)
    }

    /// A number or `true` and its comma.
    static let elementBytes = 8

    /// The error that ends the evaluation.
    func reached(_ limit: EvaluationLimit) -> JQError {
        .limitReached(limit: limit, maximum: limits[limit])
    }

    /// Whether it is time to measure what is really held.
    var isOverdrawn: Bool { bytes > limits.bytes }

    mutating func measured(bytes count: Int) {
        bytes = count
    }

    /// Checks the depth of a value that was just built around others.
    ///
    /// Each such step deepens by one level at most, so it is enough to look now and then; the
    /// irregular rhythm keeps a loop from slipping through between two looks.
    mutating func checkDepth(of value: @autoclosure () -> JSONValue) throws(JQError) {
        constructions += 1
        guard constructions >= nextDepthCheck else { return }
        constructions = 0
        nextDepthCheck = 41 + (nextDepthCheck &* 37 &+ 11) % 90
        let allowed = limits.bytes / Self.elementBytes
        var work = allowed
        switch value().nesting(upTo: limits.nesting, work: &work) {
        case .within: try step((allowed - work) >> 5)
        case .deeper: throw reached(.nesting)
        case .tooLarge: throw reached(.bytes)
        }
    }
}
