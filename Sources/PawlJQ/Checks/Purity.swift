/// What each built-in filter and variable has to do with the world.
///
/// An expression has to give the same outputs whenever it is evaluated again: what reads the world
/// is refused before anything runs, and what can be recorded is virtualised.
enum Purity {
    enum Standing: Sendable {
        /// A function of its input and arguments.
        case pure
        /// Answered from what is recorded.
        case virtualised
        /// Refused, except to programs of a world that has it.
        case readsWorld(Refusal)
    }

    struct Refusal: Hashable, Sendable {
        /// Lower case, no full stop.
        var message: String
        var help: String
    }

    /// Why a filter is refused; `nil` for one that a program for this world may call, and for a
    /// name that no filter has.
    static func refusal(ofFilter name: String, in world: JQWorld) -> Refusal? {
        guard case .readsWorld(let refusal) = filters[name] else { return nil }
        return world == .commandLine && WorldFilters.names.contains(name) ? nil : refusal
    }

    /// Why a variable is refused; `nil` for one that a program for this world may read.
    static func refusal(ofVariable name: String, in world: JQWorld) -> Refusal? {
        if world == .commandLine, name == "ENV" { return nil }
        return variables[name]
    }

    /// Whether the outcome of a filter is a function of its input and arguments alone.
    static func isPure(_ name: String) -> Bool {
        if case .pure = filters[name] { true } else { false }
    }

    /// Why a directive at the beginning of a program is refused; `nil` for other words.
    static func refusal(ofDirective word: String) -> Refusal? {
        directives[word]
    }
}
