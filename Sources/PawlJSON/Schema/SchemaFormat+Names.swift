extension FormatReader {
    /// Source: RFC 1123, section 2.1: labels of letters, digits and inner hyphens.
    static func isHostname(_ text: Text) -> Bool {
        if text.isEmpty || text.count > 253 { return false }
        let hyphen = UInt8(ascii: "-")
        return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { label in
                !label.isEmpty && label.count <= 63 && label.first != hyphen
                    && label.last != hyphen
                    && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == hyphen }
            }
    }

    /// Source: RFC 5321, section 4.1.2, without comments.
    static func isEmail(_ text: Text) -> Bool {
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return isLocalPart(text[..<at]) && isMailDomain(text[(at + 1)...])
    }

    private static func isLocalPart(_ text: Text) -> Bool {
        if text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\""), text.count > 2 {
            return isQuoted(text.dropFirst().dropLast())
        }
        return text.count <= 64
            && text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { atom in
                    !atom.isEmpty
                        && atom.allSatisfy {
                            isLetter($0) || isDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
                        }
                }
    }

    private static func isQuoted(_ text: Text) -> Bool {
        var isEscaped = false
        for byte in text {
            if byte < 0x20 || byte > 0x7E { return false }
            if !isEscaped, byte == UInt8(ascii: "\"") { return false }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        return !isEscaped
    }

    private static func isMailDomain(_ text: Text) -> Bool {
        guard text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else {
            return isHostname(text)
        }
        let address = text.dropFirst().dropLast()
        let prefix = Array("IPv6:".utf8)
        return isIPv4(address) || address.starts(with: prefix) && isIPv6(address.dropFirst(5))
    }

    /// Four numbers from 0 to 255 without leading zeros.
    static func isIPv4(_ text: Text) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.allSatisfy(isDigit) else { return false }
                if part.count > 1, part.first == UInt8(ascii: "0") { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } <= 255
            }
    }

    /// Source: RFC 4291, section 2.2.
    static func isIPv6(_ text: Text) -> Bool {
        let gaps = text.indices.filter { index in
            index + 1 < text.endIndex && text[index] == UInt8(ascii: ":")
                && text[index + 1] == UInt8(ascii: ":")
        }
        switch gaps.count {
        case 0: return groups(text, mayEndInIPv4: true) == 8
        case 1:
            let head = text[..<gaps[0]]
            let tail = text[(gaps[0] + 2)...]
            guard let before = head.isEmpty ? 0 : groups(head, mayEndInIPv4: false),
                let after = tail.isEmpty ? 0 : groups(tail, mayEndInIPv4: true)
            else { return false }
            return before + after < 8
        default: return false
        }
    }

    /// The number of 16-bit groups; an IPv4 address at the end counts for two.
    private static func groups(_ text: Text, mayEndInIPv4: Bool) -> Int? {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        for (place, part) in parts.enumerated() {
            if (1...4).contains(part.count), part.allSatisfy(isHexadecimal) {
                count += 1
            } else if mayEndInIPv4, place == parts.count - 1, isIPv4(part) {
                count += 2
            } else {
                return nil
            }
        }
        return count
    }

    /// Source: RFC 3986, the characters and the scheme; the parts between are not told apart.
    static func isURI(_ text: Text, needsScheme: Bool) -> Bool {
        if needsScheme, URIReference.scheme(String(decoding: text, as: UTF8.self)) == nil {
            return false
        }
        var rest = text
        var hasFragment = false
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard rest.count >= 2, rest.prefix(2).allSatisfy(isHexadecimal) else {
                    return false
                }
                rest = rest.dropFirst(2)
            case UInt8(ascii: "#"):
                if hasFragment { return false }
                hasFragment = true
            default:
                guard isLetter(byte) || isDigit(byte) || "-._~:/?[]@!$&'()*+,;=".utf8.contains(byte)
                else { return false }
            }
        }
        return true
    }

    static func hasUUIDForm(_ text: Text) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && parts.allSatisfy { $0.allSatisfy(isHexadecimal) }
    }
}
