import PawlJSON

/// What an evaluation may still use, and what built-in filters may know of the world.
struct Budget {
    let limits: EvaluationLimits
    /// The answer of `now`.
    let now: Double
    /// Answers the filters that read the world; `nil` where there are none.
    let host: (any JQHost)?
    /// The filter at work, which is where a limit is reached.
    var node: NodeID = 0
    private var steps = 0
    /// Bytes made since memory was last measured, counted as printed.
    private(set) var bytes = 0
    /// Whether containers were made that may hold others several times. Until then every value is
    /// a constant, or a part of the input with scalars put into it.
    private(set) var hasBuilt = false
    private var constructions = 0
    private var nextDepthCheck = 61
    private var labels = 0
    private var regexWork = 0
    /// What loops and arrays that are still under way have kept, in pieces.
    fileprivate(set) var kept = 0
    var regexes = RegexCache()

    init(limits: EvaluationLimits, now: Double, host: (any JQHost)? = nil) {
        self.limits = limits
        self.now = now
        self.host = host
    }

    /// Levels that plain recursion over a value may take.
    var nesting: Int { limits.nesting }

    /// Counts the evaluation of a filter.
    mutating func step(at node: NodeID) throws(JQError) {
        self.node = node
        try step()
    }

    mutating func step(_ count: Int = 1) throws(JQError) {
        steps += count
        guard steps <= limits.steps else {
            throw reached(.steps)
        }
    }

    /// Pays for the work of regular expressions.
    mutating func work(_ price: Int, times count: Int) throws(JQError) {
        let product = price.multipliedReportingOverflow(by: count)
        let sum = regexWork.addingReportingOverflow(product.partialValue)
        regexWork = product.overflow || sum.overflow ? .max : sum.partialValue
        guard regexWork <= limits.regexWork else { throw reached(.regexWork) }
    }

    /// Says that a value of so many bytes is about to be made.
    ///
    /// - Parameter written: those of them that have to be written, where the others are likely to
    ///   stay where they are.
    mutating func make(bytes count: Int, written: Int? = nil) throws(JQError) {
        try take(bytes: count)
        try read(bytes: written ?? count)
    }

    /// Says that so many bytes of text are about to be looked at.
    mutating func read(bytes count: Int) throws(JQError) {
        if count >= Self.bytesPerStep { try step(count / Self.bytesPerStep) }
    }

    /// Bytes of text whose handling counts as one filter.
    private static let bytesPerStep = 256

    private mutating func take(bytes count: Int) throws(JQError) {
        guard count <= limits.bytes else { throw reached(.bytes) }
        bytes += count
        // What is held is measured from time to time; what a filter makes between two of these
        // times has a bound as well.
        guard bytes <= 2 * limits.bytes else { throw reached(.bytes) }
    }

    /// The cost of an array of so many elements, without the elements.
    mutating func make(elements count: Int) throws(JQError) {
        hasBuilt = true
        try step(count >> 5)
        try take(bytes: count > limits.bytes ? count : count &* Self.elementBytes)
    }

    /// Makes sure that a change of the elements copies nothing, and pays for the copy.
    mutating func own(_ elements: inout [JSONValue]) throws(JQError) {
        guard elements.count > Self.copiedPerStep, elements.takeOwnership() else { return }
        try copied(elements: elements.count)
    }

    /// Makes sure that a change of the members copies nothing, and pays for the copy.
    mutating func own(_ members: inout JSONObject) throws(JQError) {
        guard members.count > Self.copiedPerStep, members.takeOwnership() else { return }
        // A key that is new needs a copy of the keys, too.
        try copied(elements: members.count * 2)
    }

    /// The cost of a copy of so many elements, which are shared with the original.
    private mutating func copied(elements count: Int) throws(JQError) {
        try step(count / Self.copiedPerStep)
        try take(bytes: count &* Self.elementBytes)
    }

    /// Elements whose copy counts as one filter. Fewer are not worth asking for.
    private static let copiedPerStep = 64
    /// Elements that go to another place, without a copy, for the price of one filter.
    static let movedPerStep = 512

    /// A number or `true` and its comma.
    static let elementBytes = 8

    /// The error that ends the evaluation.
    func reached(_ limit: EvaluationLimit) -> JQError {
        .limitReached(limit: limit, maximum: limits[limit])
    }

    /// The error that the evaluation ends with: an error value is an output, too, and its parts can
    /// be shared so often that there is no end of printing it.
    func leaving(_ error: JQError) -> JQError {
        guard case .raised(let value) = error, value.isContainer,
            value.printedBytes(upTo: limits.outputBytes) > limits.outputBytes
        else { return error }
        return reached(.outputBytes)
    }

    /// Whether it is time to measure what is really held.
    var isOverdrawn: Bool { bytes > limits.bytes }

    mutating func measured(bytes count: Int) {
        bytes = count
    }

    /// The number of a `label` that is entered now.
    mutating func newLabel() -> Int {
        defer { labels += 1 }
        return labels
    }

    /// Forgets the bytes made since `bytes` were counted, when nobody kept any of them.
    mutating func forget(since mark: (bytes: Int, kept: Int)) {
        if kept == mark.kept { bytes = min(bytes, mark.bytes) }
    }

    /// Says that something made in the present round of every loop is kept.
    mutating func keep() { kept &+= 1 }

    /// Says that a value was put into a container.
    mutating func put(_ value: borrowing JSONValue) {
        if value.isContainer { hasBuilt = true }
    }

    /// The present count, for `forget`.
    var mark: (bytes: Int, kept: Int) { (bytes, kept) }

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

/// Keeps the count of bytes honest while a loop gathers a state or an array: most of what the
/// rounds of a loop make is gone when the next one begins.
struct Keeper {
    private let keptBefore: Int
    private let base: Int
    private var settled: Int

    init(_ budget: inout Budget) {
        keptBefore = budget.kept
        base = budget.bytes
        settled = budget.bytes
    }

    /// Says that something of the present round is kept, and measures now and then.
    ///
    /// - Parameter held: all that is kept, in bytes as printed, counted no further than its
    ///   argument.
    mutating func keeps(
        _ budget: inout Budget,
        held: (_ limit: Int) -> Int
    ) throws(JQError) {
        budget.keep()
        guard budget.bytes - settled > budget.limits.bytes / 4 else { return }
        budget.measured(bytes: base + held(budget.limits.bytes))
        guard !budget.isOverdrawn else { throw budget.reached(.bytes) }
        settled = budget.bytes
    }

    /// What was kept is a value like any other now.
    func isDone(_ budget: inout Budget) {
        budget.kept = keptBefore
    }
}
