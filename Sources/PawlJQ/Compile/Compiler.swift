import PawlDiagnostics
import PawlJSON

/// Turns a syntax tree into `Code`: names become places, and what cannot work becomes a problem.
struct Compiler {
    /// Plain recursion goes no deeper, so that it fits small native stacks.
    static let maximumDirectHeight = 32

    /// Problems that are reported of one program; an author will not read more.
    private static let maximumProblems = 100

    /// What a name in scope stands for.
    enum Binding {
        case variable(String, depth: Int, slot: Int)
        case label(String, depth: Int, slot: Int)
        case parameter(String, depth: Int, index: Int)
        case function(String, arity: Int, depth: Int, index: Int, inlining: Inlining?)
        /// A parameter of a definition that is written out where it is called.
        case argument(String, index: Int)
    }

    /// A definition that may be written out where it is called, because it does not call itself.
    struct Inlining {
        var definition: Definition
        /// How many bindings its body sees, itself not among them.
        var scope: Int
    }

    /// What a parameter of a definition that is being written out stands for.
    struct WrittenArgument {
        var syntax: Syntax
        /// What the argument sees: the scope of the call.
        var scope: [Binding]
        var inPrelude: Bool
        var isCompiled = false
    }

    /// A frame under construction.
    struct FrameLayout {
        var slots = 0
    }

    private(set) var problems: [JQProblem] = []
    private(set) var freeVariables: [String] = []
    var assembly = Assembly()
    var scope: [Binding] = []
    var frames: [FrameLayout] = [FrameLayout()]
    var preludeFunctions: [String: Int] = [:]
    let lines: LineTable
    /// What the program may know of the world.
    let world: JQWorld
    /// Whether constants are worked out beforehand.
    let folds: Bool
    /// Whether the code that is being compiled comes from the prelude.
    var inPrelude = false
    var writtenArguments: [WrittenArgument] = []
    /// Definitions inside one another that are being written out.
    var inliningDepth = 0
    /// Fields before a `-` with nothing around it, by the offset behind that: `.content-type`.
    var hyphenatedFields: [Int: String] = [:]
    /// Where the code that is being compiled stands in the program.
    var place = SourceSpan(start: 0, end: 0)

    private init(_ text: String, freeVariables: [String], world: JQWorld, folds: Bool = true) {
        lines = LineTable(text)
        self.world = world
        self.folds = folds
        self.freeVariables = freeVariables
        frames[0].slots = freeVariables.count
        for (slot, name) in freeVariables.enumerated() {
            scope.append(.variable(name, depth: 0, slot: slot))
        }
    }

    /// - Parameter freeVariables: the names that the caller supplies, in slot order.
    static func compile(
        _ program: Syntax,
        text: String,
        freeVariables: [String],
        world: JQWorld,
        folds: Bool = true
    ) -> (code: Code, problems: [JQProblem]) {
        var compiler = Compiler(
            text,
            freeVariables: freeVariables,
            world: world,
            folds: folds
        )
        let root = compiler.compile(program)
        let code = Code(compiler.assembly, root: root, slots: compiler.frames[0].slots)
        return (code, compiler.problems)
    }

    /// What is wrong with a definition of the prelude.
    static func problems(inPrelude definition: Definition) -> [JQProblem] {
        var compiler = Compiler("", freeVariables: [], world: .commandLine)
        compiler.define(definition)
        return compiler.problems
    }

    // MARK: assembly

    var depth: Int { frames.count - 1 }

    mutating func emit(_ node: Node) -> NodeID {
        if folds, let same = folded(node) { return same }
        assembly.nodes.append(node)
        assembly.traits.append(assembly.traits(of: node))
        assembly.spans.append(place)
        return assembly.nodes.count - 1
    }

    mutating func constant(_ value: JSONValue) -> NodeID {
        emit(.constant(constantIndex(value)))
    }

    mutating func constantIndex(_ value: JSONValue) -> Int {
        assembly.constants.append(value)
        return assembly.constants.count - 1
    }

    mutating func newSlot() -> Int {
        frames[depth].slots += 1
        return frames[depth].slots - 1
    }

    mutating func report(
        _ kind: JQProblem.Kind,
        _ message: String,
        _ span: SourceSpan,
        help: String? = nil,
        replacement: String? = nil
    ) {
        guard !inPrelude, problems.count < Self.maximumProblems else { return }
        // A definition that is written out in several places is wrong once.
        let problem = JQProblem(
            kind: kind,
            message: message,
            span: span,
            help: help,
            replacement: replacement
        )
        if !problems.contains(problem) { problems.append(problem) }
    }
}

extension Compiler.Binding {
    /// The name, when it is one that a program can call.
    var filterName: String? {
        switch self {
        case .parameter(let name, _, _), .function(let name, _, _, _, _), .argument(let name, _):
            name
        case .variable, .label: nil
        }
    }
}
