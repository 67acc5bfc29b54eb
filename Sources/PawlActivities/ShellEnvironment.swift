import PawlGraph
import PawlInterpreter

/// The environment of processes.
struct ShellEnvironment: Sendable {
    /// Names of variables that hold secrets begin so; children do not inherit them.
    static let secretPrefix = "PAWL_SECRET_"

    /// What every process inherits.
    let inherited: [String: String]

    init(inherited: [String: String]) {
        self.inherited = inherited.filter { name, _ in
            !name.hasPrefix(Self.secretPrefix) && Self.isPossible(name)
                && name != ProcessMarker.detachedName
        }
    }

    /// The environment of one attempt: inherited, then the request's, then Pawl's own names.
    ///
    /// - Throws: a `runtime` error for a variable that no process can have.
    func variables(
        for shell: ShellRequest,
        adding own: [(name: String, value: String)]
    ) throws(WorkflowError) -> [String: String] {
        var result = inherited
        for variable in shell.environment {
            guard Self.isPossible(variable.name), !variable.value.utf8.contains(0) else {
                throw WorkflowError(
                    .runtime,
                    title: "impossible environment variable",
                    detail: "'\(variable.name)' cannot be passed to a process: a name is not "
                        + "empty, does not begin with a digit and has no '=', and neither name "
                        + "nor value has a null character"
                )
            }
            result[variable.name] = variable.value
        }
        for (name, value) in own { result[name] = value.replacing("\0", with: "") }
        return result
    }

    private static func isPossible(_ name: String) -> Bool {
        guard let first = name.utf8.first else { return false }
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) { return false }
        return !name.utf8.contains(UInt8(ascii: "=")) && !name.utf8.contains(0)
    }
}
