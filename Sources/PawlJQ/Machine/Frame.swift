import PawlJSON

/// Patterns that take a value apart, and what runs when their variables are bound.
struct Destructuring {
    enum Then {
        case body(NodeID)
        /// The update of a loop: an index into `Code.loops`.
        case update(Int)
    }

    /// An index into `Code.patterns`.
    var patterns: Int
    var then: Then
}

/// What is done with the outcome of the filter that runs now.
final class Frame {
    enum Kind {
        case output
        case pipe(NodeID)
        case collect
        case conditional(then: NodeID, otherwise: NodeID)
        case alternative
        case attemptEnd
        case labelEnd
        case access(AccessStage)
        case object(ObjectStage)
        case operation(OperatorStage)
        case binding(BindingStage)
        case builtin(BuiltinStage)
        case path(PathStage)
    }

    /// How far `TARGET.name`, `TARGET[KEY]`, `TARGET[FROM:TO]` or `TARGET[]` has come.
    enum AccessStage {
        case field(name: Int, optional: Bool)
        case indexKey(target: NodeID, optional: Bool)
        case indexTarget(optional: Bool)
        case sliceFrom(to: NodeID, target: NodeID, optional: Bool)
        case sliceTo(target: NodeID, optional: Bool)
        case iterate(optional: Bool)
    }

    /// Which key or value of an object under construction is awaited.
    enum ObjectStage {
        case key(object: Int, step: Int)
        case value(object: Int, step: Int)
    }

    /// Which operand is awaited. The right one comes first, as in jq.
    enum OperatorStage {
        case negate
        case right(BinaryOperator, left: NodeID)
        case left(BinaryOperator)
        case logicLeft(right: NodeID, isAnd: Bool)
        case truth
    }

    /// How far a binding or a loop has come.
    enum BindingStage {
        case source(Destructuring)
        case key(Destructuring, alternative: Int, step: Int)
        /// Indexes into `Code.loops` from here on.
        case initial(Int)
        case item(Int)
        case update(Int)
    }

    /// Which argument of a filter of `Builtins.table` is awaited. The last one comes first, as in jq.
    enum BuiltinStage {
        case only(Int)
        case secondOfTwo(Int, first: NodeID)
        case firstOfTwo(Int)
        case thirdOfThree(Int, first: NodeID, second: NodeID)
        case secondOfThree(Int, first: NodeID)
        case firstOfThree(Int)
    }

    /// How far a filter on paths, an assignment or a range has come.
    enum PathStage {
        case pathEnd
        case getpath
        case rangeFrom(to: NodeID)
        case rangeTo
        case assignValue(paths: NodeID)
        case assignPath
        case modifyPath(update: NodeID)
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
        case destructure(Destructuring, alternative: Int)
        case assignEnd
        case modifyEnd
        /// The saved value is the path under way.
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
