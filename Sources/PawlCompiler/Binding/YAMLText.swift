import PawlDiagnostics
import PawlJSON
import PawlYAML

/// A text as a YAML scalar on one line: as it is where that is safe, in double quotes otherwise.
func yamlText(_ text: String) -> String {
    let isPlain =
        text.first.map { $0.isASCII && ($0.isLetter || $0 == "_") } ?? false
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-./".contains($0)) }
    guard isPlain else { return JSONValue.string(text).text }
    let scalar = YAMLScalar.made(text, style: .plain, at: SourceSpan(at: 0))
    guard case .string = scalar.resolved() else { return "\"\(text)\"" }
    return text
}

extension YAMLScalar {
    /// Whether a text can stand in the source of this scalar and mean itself.
    func canHold(_ text: String) -> Bool {
        switch style {
        case .plain:
            !text.contains(": ") && !text.contains(" #") && !text.contains(where: isBracket)
        case .singleQuoted: !text.contains("'")
        case .doubleQuoted: !text.contains("\"") && !text.contains("\\")
        case .literal, .folded: !text.contains(where: \.isNewline)
        }
    }

    /// Brackets and commas end a plain scalar inside a flow collection.
    private func isBracket(_ character: Character) -> Bool { "[]{},".contains(character) }
}

/// Whether a text can follow `$` or `.` in jq.
func isIdentifier(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    return scalars.first.map(isLetter) == true
        && scalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
}
