import PawlDiagnostics

extension Syntax {
    /// The `PATH = VALUE` whose outcome is that of the whole program, if there is one.
    var assignment: SourceSpan? {
        if case .binary(.assign, _, _) = kind { return span }
        if case .group(let inner) = kind { return inner.assignment }
        if case .pipe(let parts) = kind { return parts.last?.assignment }
        return nil
    }

    /// The name in `{ name }`, when the whole program is that.
    var loneMember: String? {
        guard case .object(let entries) = kind, entries.count == 1,
            case .named(_, value: nil) = entries[0]
        else { return nil }
        let name = text.filter { $0 != "{" && $0 != "}" && $0 != " " }
        return name.utf8.allSatisfy(isWordByte) ? name : nil
    }
}

private func isWordByte(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
}
