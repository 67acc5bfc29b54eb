import PawlJSON

/// A place on the way from the root of a path expression; one object per step taken.
///
/// A value is "at the path" when it came from this very object. That is how `path(.a | reverse)`
/// is told from `path(.a | .[0])`.
final class PathNode {
    private(set) var parent: PathNode?
    let key: JSONValue
    let value: JSONValue
    let length: Int

    /// The root, with the empty path.
    init(root: JSONValue) {
        parent = nil
        key = .null
        value = root
        length = 0
    }

    init(parent: PathNode, key: JSONValue, value: JSONValue) {
        self.parent = parent
        self.key = key
        self.value = value
        self.length = parent.length + 1
    }

    /// The keys from the root.
    var keys: [JSONValue] {
        var keys: [JSONValue] = []
        keys.reserveCapacity(length)
        var node = self
        while let parent = node.parent {
            keys.append(node.key)
            node = parent
        }
        keys.reverse()
        return keys
    }

    // Long chains are taken apart in a loop: nested releases would use up the native stack.
    deinit {
        var next = parent.take()
        while next != nil, isKnownUniquelyReferenced(&next) {
            next = next?.parent.take()
        }
    }
}

/// A variable of a frame.
struct Slot {
    var value: JSONValue = .null
    /// The path node that the value is at, when it was bound inside a path expression.
    var origin: PathNode?
}

/// A filter that was passed as an argument, with the frame it belongs to.
struct Closure {
    var node: NodeID
    var slots: Int
    var environment: Environment?
}

/// The variables and filter parameters of one activation of a function.
///
/// Slots are overwritten when a filter is entered again; that is sound because everything younger
/// than a choice point is gone by the time the choice is taken.
final class Environment {
    private(set) var parent: Environment?
    var slots: [Slot]
    private(set) var closures: [Closure]

    init(parent: Environment?, slots: Int, closures: [Closure] = []) {
        self.parent = parent
        self.slots = slots == 0 ? [] : Array(repeating: Slot(), count: slots)
        self.closures = closures
    }

    func ancestor(_ level: Int) -> Environment {
        var environment = self
        for _ in 0..<level {
            guard let parent = environment.parent else { break }
            environment = parent
        }
        return environment
    }

    // Recursion that hands filters on makes long chains; see PathNode.
    deinit {
        guard isKnownUniquelyReferenced(&parent) || !closures.isEmpty else { return }
        var pending: [Environment] = []
        release(into: &pending)
        while var environment = pending.popLast() {
            if isKnownUniquelyReferenced(&environment) { environment.release(into: &pending) }
        }
    }

    private func release(into pending: inout [Environment]) {
        if let parent = parent.take() { pending.append(parent) }
        for index in closures.indices {
            if let environment = closures[index].environment.take() {
                pending.append(environment)
            }
        }
    }
}

/// A box that several frames and choices change together.
final class Cell {
    var values: [JSONValue] = []
    var value: JSONValue = .null
    var found = false
    var index = 0
    /// Paths whose update had no output.
    var deletions: [JSONValue] = []
}

/// What is done with the outcome of the filter that runs now.
final class Frame {
    enum Kind {
        case output
        case pipe(NodeID)
        case collect
        case field(name: Int, optional: Bool)
        case indexKey(target: NodeID, optional: Bool)
        case indexTarget(optional: Bool)
        case sliceFrom(to: NodeID, target: NodeID, optional: Bool)
        case sliceTo(target: NodeID, optional: Bool)
        case iterate(optional: Bool)
        case objectKey(object: Int, step: Int)
        case objectValue(object: Int, step: Int)
        case negate
        case binaryRight(BinaryOperator, left: NodeID)
        case binaryLeft(BinaryOperator)
        case logicLeft(right: NodeID, isAnd: Bool)
        case truth
        case alternative
        case conditional(then: NodeID, otherwise: NodeID)
        case attemptEnd
        case labelEnd
        case bind(NodeID)
        case patternKey(NodeID, alternative: Int, step: Int)
        case reduceInitial(NodeID)
        case reduceItem(NodeID)
        case reduceUpdate(NodeID)
        case foreachInitial(NodeID)
        case foreachItem(NodeID)
        case foreachUpdate(NodeID)
        case builtin1(Int)
        case builtin2Second(Int, first: NodeID)
        case builtin2First(Int)
        case builtin3Third(Int, first: NodeID, second: NodeID)
        case builtin3Second(Int, first: NodeID)
        case builtin3First(Int)
        case pathEnd
        case getpath
        case rangeFrom(to: NodeID)
        case rangeTo
        case assignValue(NodeID)
        case assignPath
        case modifyPath
        case modifyOutput
    }

    let kind: Kind
    let environment: Environment
    /// The input of the filter that pushed the frame, where it is needed again.
    let value: JSONValue
    /// What has been gathered so far.
    let gathered: JSONValue
    let cell: Cell?
    let path: PathNode?
    let origin: PathNode?
    private(set) var next: Frame?
    let depth: Int

    init(
        _ kind: Kind,
        _ environment: Environment,
        value: JSONValue = .null,
        gathered: JSONValue = .null,
        cell: Cell? = nil,
        path: PathNode? = nil,
        origin: PathNode? = nil,
        next: Frame?
    ) {
        self.kind = kind
        self.environment = environment
        self.value = value
        self.gathered = gathered
        self.cell = cell
        self.path = path
        self.origin = origin
        self.next = next
        self.depth = (next?.depth ?? 0) + 1
    }

    // See PathNode.
    deinit {
        var rest = next.take()
        while rest != nil, isKnownUniquelyReferenced(&rest) {
            rest = rest?.next.take()
        }
    }
}

/// Where to go on when the present way ends without (another) output.
struct Choice {
    enum Kind {
        /// Run a node on the saved value.
        case evaluate(NodeID)
        /// Go on with the element after `index` of the saved container.
        case iterate(index: Int)
        case range(from: Double, to: Double)
        case collectEnd
        case reduceEnd(slot: Int)
        case alternative(NodeID)
        /// Marks the inside of a `try`; a missing handler is -1.
        case attempt(handler: NodeID)
        /// Marks that the way has left a `try`, whose handler must not see later errors.
        case attemptLeft
        case label(Int)
        case destructure(NodeID, alternative: Int)
        case assignEnd
        case modifyStart
        case modifyEmpty
    }

    var kind: Kind
    var value: JSONValue
    var environment: Environment
    var frame: Frame
    var path: PathNode?
    var origin: PathNode?
    var cell: Cell?
}
