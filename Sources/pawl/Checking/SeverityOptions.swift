import ArgumentParser
import PawlCompiler
import PawlDiagnostics

/// `--deny` and `--allow`: which warnings are errors here, and which are none.
struct SeverityOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Make a warning an error: its code, or 'warnings' for all. May be repeated.",
            valueName: "code|warnings"
        )
    )
    var deny: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Leave out the warnings of a code. Beats '--deny warnings'. May be repeated.",
            valueName: "code"
        )
    )
    var allow: [String] = []

    private static let everything = "warnings"

    /// - Throws: `Failure` with `usage` for a code that there is not, and for one that is given to
    ///   both.
    func check() throws(Failure) {
        for code in deny where code != Self.everything { try Self.known(code, option: "--deny") }
        for code in allow { try Self.known(code, option: "--allow") }
        for code in allow where deny.contains(code) {
            throw Failure(
                .usage,
                "'--deny \(code)' and '--allow \(code)' ask for different things",
                help: "leave one of them out"
            )
        }
    }

    private static func known(_ code: String, option: String) throws(Failure) {
        let codes = ErrorPages.all.map(\.code)
        if codes.contains(code) { return }
        let words = option == "--deny" ? codes + [everything] : codes
        throw Failure(
            .usage,
            "'\(option) \(code)': there is no diagnostic '\(code)'",
            help: didYouMean(code, among: words).map { "did you mean '\($0)'?" }
                ?? "'pawl explain' lists them"
        )
    }

    /// What is told and what is not. What a comment in the document allows stays allowed.
    func apply(
        to compilation: Compilation
    ) -> (diagnostics: [Diagnostic], allowed: [AllowedFinding]) {
        var told: [Diagnostic] = []
        var allowed = compilation.allowed
        for var diagnostic in compilation.diagnostics {
            let code = diagnostic.code.rawValue
            switch (diagnostic.severity, allow.contains(code), denial(of: code)) {
            case (.warning, true, _):
                let reason = "--allow \(code)"
                allowed.append(AllowedFinding(diagnostic, by: .commandLine, reason: reason))
                continue
            case (.warning, false, let denial?):
                diagnostic.severity = .error
                diagnostic.notes.append(
                    Diagnostic.Note(message: "a warning that '\(denial)' makes an error")
                )
            case (.error, true, _):
                diagnostic.notes.append(
                    Diagnostic.Note(message: "'--allow' leaves out warnings, and this is an error")
                )
            case (.warning, false, nil), (.error, false, _):
                break
            }
            told.append(diagnostic)
        }
        return (told, allowed)
    }

    /// The option that makes a code an error.
    private func denial(of code: String) -> String? {
        if deny.contains(code) { return "--deny \(code)" }
        return deny.contains(Self.everything) ? "--deny warnings" : nil
    }
}
