/// References between the resources of one document.
///
/// Source: RFC 3986, section 5.2.
enum URIReference {
    /// The part before `#` and the decoded part behind it.
    static func split(_ text: String) -> (uri: String, fragment: String)? {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let uri = parts.first else { return ("", "") }
        guard let fragment = decoded(parts.count > 1 ? String(parts[1]) : "") else { return nil }
        return (String(uri), fragment)
    }

    /// The name that `reference` means to a resource named `base`.
    static func resolve(_ reference: String, against base: String) -> String {
        if reference.isEmpty { return base }
        if scheme(reference) != nil || base.isEmpty { return reference }
        let scheme = scheme(base).map { $0 + ":" } ?? ""
        if reference.hasPrefix("//") { return scheme + reference }
        let rest = base.dropFirst(scheme.count)
        let authority = rest.hasPrefix("//") ? rest.prefix { $0 == "/" } + host(rest) : ""
        if reference.hasPrefix("/") { return scheme + authority + withoutDots(reference) }
        let path = rest.dropFirst(authority.count)
        guard let slash = path.lastIndex(of: "/") else {
            return scheme + authority + (authority.isEmpty ? "" : "/") + reference
        }
        return scheme + authority + withoutDots(path[...slash] + reference)
    }

    private static func host(_ rest: Substring) -> Substring {
        rest.drop { $0 == "/" }.prefix { $0 != "/" }
    }

    /// The scheme of an absolute name, without its colon.
    static func scheme(_ text: String) -> String? {
        guard let colon = text.firstIndex(of: ":"), let first = text.first else { return nil }
        let scheme = text[..<colon]
        let isName = scheme.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))
        }
        return isName && first.isLetter && !scheme.isEmpty ? String(scheme) : nil
    }

    private static func withoutDots(_ path: some StringProtocol) -> String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for (place, segment) in segments.enumerated() {
            let isLast = place == segments.count - 1
            switch String(segment) {
            case ".":
                if isLast { kept.append("") }
            case "..":
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            default:
                kept.append(Substring(segment))
            }
        }
        return kept.joined(separator: "/")
    }

    /// The text with `%XX` decoded; `nil` when an escape is malformed or the result is not UTF-8.
    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
