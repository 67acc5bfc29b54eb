import PawlDiagnostics

/// Takes out what comments in the document allow.
///
/// - Parameters:
///   - diagnostics: everything that was found in the file.
///   - asStandard: whether it was looked for what only Pawl understands.
/// - Returns: what is told, with what is wrong with the comments themselves; and what is not.
func applyAllowances(
    to diagnostics: [Diagnostic],
    in file: SourceFile,
    asStandard: Bool
) -> (told: [Diagnostic], allowed: [AllowedFinding]) {
    let reader = AllowanceReader(file)
    if reader.allowances.isEmpty { return (diagnostics + reader.diagnostics, []) }
    var told = reader.diagnostics
    var allowed: [AllowedFinding] = []
    var used: Set<SourceSpan> = []
    for diagnostic in diagnostics {
        guard let allowance = reader.allowances.first(where: { $0.isAbout(diagnostic) }) else {
            told.append(diagnostic)
            continue
        }
        used.insert(allowance.span)
        switch diagnostic.severity {
        case .warning:
            allowed.append(AllowedFinding(diagnostic, by: .comment, reason: allowance.reason))
        case .error:
            told.append(diagnostic)
            told.append(.allowanceOfError(diagnostic, at: allowance.span))
        }
    }
    // An error may have kept the checks from running that would find what is allowed.
    if !diagnostics.hasErrors {
        let unused = reader.allowances.filter { allowance in
            !used.contains(allowance.span) && (asStandard || allowance.code != .pawlOnly)
        }
        told += unused.map { .unusedAllowance($0.code, at: $0.span) }
    }
    return (told, allowed)
}

extension Allowance {
    fileprivate func isAbout(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.code == code && covers.start <= diagnostic.span.start
            && diagnostic.span.start <= covers.end
    }
}
