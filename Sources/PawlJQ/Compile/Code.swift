import PawlDiagnostics
import PawlJSON

/// The place of a node in `Code.nodes`.
typealias NodeID = Int

/// The place of a variable: how many frames up, and which slot there.
struct VariablePlace: Sendable {
    var level: Int
    var slot: Int
}

/// One compiled filter. Payloads are numbers only, so that the machine copies nodes freely.
enum Node: Sendable {
    case identity
    /// An index into `Code.constants`.
    case constant(Int)
    case variable(VariablePlace)
    case pipe(NodeID, NodeID)
    case comma(NodeID, NodeID)
    /// `TARGET.name` with the name among the constants.
    case field(target: NodeID, name: Int, optional: Bool)
    case index(target: NodeID, key: NodeID, optional: Bool)
    case slice(target: NodeID, from: NodeID, to: NodeID, optional: Bool)
    case iterate(target: NodeID, optional: Bool)
    case array(NodeID)
    /// An index into `Code.objects`.
    case object(Int)
    case negate(NodeID)
    case binary(BinaryOperator, NodeID, NodeID)
    case and(NodeID, NodeID)
    case or(NodeID, NodeID)
    case alternative(NodeID, NodeID)
    case conditional(NodeID, then: NodeID, otherwise: NodeID)
    /// A missing handler is -1.
    case attempt(NodeID, handler: NodeID)
    /// `SOURCE as PATTERNS | BODY`; the patterns are an index into `Code.patterns`.
    case bind(source: NodeID, patterns: Int, body: NodeID)
    /// `reduce` or `foreach`: an index into `Code.loops`.
    case loop(Int)
    case label(slot: Int, body: NodeID)
    case breakOut(VariablePlace)
    /// Indexes into `Code.calls`.
    case call(Int)
    /// A filter parameter: how many frames up, and which.
    case parameter(level: Int, index: Int)
    /// A filter of `Builtins.table` whose arguments are values.
    case builtin0(Int)
    case builtin1(Int, NodeID)
    case builtin2(Int, NodeID, NodeID)
    case builtin3(Int, NodeID, NodeID, NodeID)
    case empty
    case path(NodeID)
    case getpath(NodeID)
    case range(NodeID, NodeID)
    /// `PATHS = VALUE`
    case assign(paths: NodeID, value: NodeID)
    /// `PATHS |= UPDATE`
    case modify(paths: NodeID, update: NodeID)
}

/// A compiled program.
final class Code: Sendable {
    let nodes: [Node]
    let traits: [NodeTraits]
    /// Where each filter stands in the program's text; those of the prelude stand at their call.
    let spans: [SourceSpan]
    let constants: [JSONValue]
    /// The constants made ready as keys; empty keys for those that are no strings.
    let keys: [JSONKey]
    let objects: [[ObjectStep]]
    /// The shapes of the objects whose keys are constants, each key once.
    let shapes: [JSONShape?]
    let patterns: [PatternSet]
    let loops: [Loop]
    let calls: [CallSite]
    let functions: [Function]
    let root: NodeID
    /// Slots of the outermost frame; the first ones hold the program's arguments.
    let slots: Int

    init(_ assembly: Assembly, root: NodeID, slots: Int) {
        nodes = assembly.nodes
        traits = assembly.traits
        spans = assembly.spans
        constants = assembly.constants
        keys = assembly.constants.map { JSONKey($0.string ?? "") }
        objects = assembly.objects
        shapes = assembly.objects.map { assembly.shape(of: $0) }
        patterns = assembly.patterns
        loops = assembly.loops
        calls = assembly.calls
        functions = assembly.functions
        self.root = root
        self.slots = slots
    }
}

extension Assembly {
    fileprivate func shape(of steps: [ObjectStep]) -> JSONShape? {
        var keys: [String] = []
        for step in steps {
            guard case .constant(let index) = nodes[step.key], let key = constants[index].string
            else { return nil }
            keys.append(key)
        }
        return JSONShape(keys: keys)
    }
}

/// The growing parts of a `Code`.
struct Assembly {
    var nodes: [Node] = []
    var traits: [NodeTraits] = []
    var spans: [SourceSpan] = []
    var constants: [JSONValue] = []
    var objects: [[ObjectStep]] = []
    var patterns: [PatternSet] = []
    var loops: [Loop] = []
    var calls: [CallSite] = []
    var functions: [Function] = []
}

struct ObjectStep: Sendable {
    var key: NodeID
    var value: NodeID
}

/// The patterns of one binding; more than one are tried in turn.
struct PatternSet: Sendable {
    var alternatives: [PatternSteps]
    /// The slots that all alternatives bind together; reset before each try.
    var slots: [Int]
}

struct PatternSteps: Sendable {
    /// The slot that takes the whole value.
    var root: Int
    var steps: [PatternStep]
}

/// Reads a part of the value in slot `from` into slot `into`.
struct PatternStep: Sendable {
    var from: Int
    var key: NodeID
    var into: Int
}

/// `reduce SOURCE as PATTERNS (INITIAL; UPDATE)`, or `foreach` with the same parts.
struct Loop: Sendable {
    /// What the loop gives out.
    enum Output: Sendable {
        /// The last state, as `reduce` does.
        case last
        /// Each state, through a filter that may be missing, as `foreach` does.
        case each(extract: NodeID?)
    }

    var source: NodeID
    /// An index into `Code.patterns`.
    var patterns: Int
    var initial: NodeID
    var update: NodeID
    /// The slot that holds the state.
    var slot: Int
    var output: Output
}

/// A call of a function of the program or the prelude.
struct CallSite: Sendable {
    var function: Int
    /// How many frames up the function was defined; -1 for the prelude.
    var level: Int
    var arguments: [Argument]
}

enum Argument: Sendable {
    /// A filter that runs in the caller's frame, or in its own frame when it has slots.
    case filter(NodeID, slots: Int)
    /// One of the caller's own parameters, handed on.
    case parameter(level: Int, index: Int)
}

struct Function: Sendable {
    var entry: NodeID
    var slots: Int
}
