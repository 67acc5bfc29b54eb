import PawlJSON

// Texts that other systems prescribe the form of.

/// Whether a text is a URI template: a URI with names in braces, `https://x.org/pets/{petId}`.
func isURITemplate(_ text: String, _ form: TextForm) -> Bool {
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
        filled += rest[..<open]
        rest = rest[rest.index(after: open)...]
        guard let close = rest.firstIndex(of: "}"), isTemplateName(rest[..<close]) else {
            return false
        }
        filled += "x"
        rest = rest[rest.index(after: close)...]
    }
    return form.accepts(filled + rest)
}

private func isTemplateName(_ name: Substring) -> Bool {
    !name.isEmpty
        && name.utf8.allSatisfy { isToken($0) && $0 != UInt8(ascii: "*") }
}

/// Whether a text is a media type, `type/subtype` with or without parameters.
func isMediaType(_ text: String) -> Bool {
    let essence = text.prefix { $0 != ";" }
    let parts = essence.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.allSatisfy(isToken), !parts[0].isEmpty else {
        return false
    }
    let subtype = parts[1].reversed().drop { $0 == " " }
    return !subtype.isEmpty && String(subtype).utf8.allSatisfy(isToken)
}

/// Whether a text is a token of HTTP: a method, the name of a header.
func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isToken)
}

/// Whether a text is the name of a host or an address, at most 63 bytes long as the standard has it.
func isHostName(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 63 else {
        return false
    }
    return isAlphanumeric(first) && isAlphanumeric(last)
        && text.utf8.allSatisfy {
            isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
}

/// Whether a character may stand in a token of HTTP (RFC 9110, section 5.6.2).
private func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default:
        "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
