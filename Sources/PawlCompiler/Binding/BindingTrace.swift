import PawlDiagnostics
import PawlJQ
import PawlYAML

/// What the binder asked of a document while it read it: what may stand at which place.
///
/// Editors need it and compiling does not, so the binder keeps one only when it is asked to.
/// Everything is in the order in which the document was read, outer before inner.
struct BindingTrace: Sendable {
    /// A mapping of the language, or a place where one is expected.
    struct Mapping: Sendable {
        var shape: Shape
        /// The members; those that desugaring made stand at the places of what they stand for.
        var entries: [YAMLEntry]
        var span: SourceSpan
        /// The key that the mapping belongs to.
        var owner: SourceSpan
    }

    /// A task, whether it could be bound or not.
    struct Task: Sendable {
        var name: Located<String>
        /// Name and body.
        var span: SourceSpan
        /// The key that says what the task does, as the author wrote it.
        var keyword: Located<String>?
    }

    /// A task list with the names that it has, those of broken tasks too.
    struct TaskList: Sendable {
        var names: [Located<String>]
        /// Whether the tasks are the branches of a `fork`.
        var isOfBranches: Bool
    }

    /// A text that can only be one of some words.
    struct Word: Sendable {
        var span: SourceSpan
        var choices: [String]
    }

    /// A jq program, compiled or not.
    struct Program: Sendable {
        var scalar: YAMLScalar
        /// The program's bytes within the decoded scalar.
        var range: Range<Int>

        /// The program in the source.
        var span: SourceSpan { scalar.map.span(of: range) }

        /// The text of the program.
        var text: String {
            String(decoding: Array(scalar.text.utf8)[range], as: UTF8.self)
        }
    }

    private(set) var mappings: [Mapping]
    private(set) var tasks: [Task] = []
    /// Inner before outer.
    private(set) var taskLists: [TaskList] = []
    private(set) var words: [Word] = []
    private(set) var programs: [Program] = []
    /// What compiling each program gave. Given to the binder with an empty trace, it saves
    /// compiling again what an edit has left as it was.
    var compiled: [String: Result<JQProgram, JQProblems>] = [:]

    /// - Parameter shortForms: the mappings that desugaring has read.
    init(shortForms: [Mapping] = []) {
        mappings = shortForms
    }

    mutating func note(_ shape: Shape, of node: YAMLNode, owner: SourceSpan) {
        mappings.append(
            Mapping(shape: shape, entries: node.entries ?? [], span: node.span, owner: owner)
        )
    }

    mutating func note(task entry: YAMLEntry, keyword: Located<String>?) {
        tasks.append(
            Task(
                name: Located(value: entry.key.text, span: entry.keySpan),
                span: entry.keySpan.union(entry.value.span),
                keyword: keyword
            )
        )
    }

    mutating func note(taskList names: [Located<String>], reference: String) {
        let isOfBranches = reference.hasSuffix("/fork/branches")
        taskLists.append(TaskList(names: names, isOfBranches: isOfBranches))
    }

    mutating func note(_ choices: [String], of entry: YAMLEntry) {
        words.append(Word(span: entry.value.span, choices: choices))
    }

    mutating func note(program range: Range<Int>, in scalar: YAMLScalar) {
        programs.append(Program(scalar: scalar, range: range))
    }
}
