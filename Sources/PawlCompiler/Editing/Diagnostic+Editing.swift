package import PawlDiagnostics

extension Diagnostic {
    /// Whether the text at its place does nothing: editors show it paler.
    package var isAboutUnusedText: Bool {
        let codes: [DiagnosticCode] = [
            .unusedDefinition, .unreachableTask, .ignoredKey, .spliceInComment, .unusedAllowance,
        ]
        return codes.contains(code)
    }
}
