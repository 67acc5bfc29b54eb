extension YAMLNode {
    /// Whether both are the same nodes in the same places.
    func isSame(as other: YAMLNode) -> Bool {
        guard span == other.span, tag == other.tag else { return false }
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)):
            return left.isSame(as: right)
        case (.sequence(let left), .sequence(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.mapping(let left), .mapping(let right)):
            return left.count == right.count
                && zip(left, right).allSatisfy {
                    $0.keySpan == $1.keySpan && $0.key.isSame(as: $1.key)
                        && $0.value.isSame(as: $1.value)
                }
        case (.scalar, _), (.sequence, _), (.mapping, _):
            return false
        }
    }

    /// Whether both stand for the same value, however it is written.
    func hasSameValue(as other: YAMLNode) -> Bool {
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)):
            return left.resolved(tag: tag) == right.resolved(tag: other.tag)
        case (.sequence(let left), .sequence(let right)):
            return left.count == right.count
                && zip(left, right).allSatisfy { $0.hasSameValue(as: $1) }
        case (.mapping(let left), .mapping(let right)):
            return left.count == right.count
                && zip(left, right).allSatisfy {
                    $0.key.text == $1.key.text && $0.value.hasSameValue(as: $1.value)
                }
        case (.scalar, _), (.sequence, _), (.mapping, _):
            return false
        }
    }
}

extension YAMLScalar {
    func isSame(as other: YAMLScalar) -> Bool {
        style == other.style && map.whole == other.map.whole
            && text.utf8.elementsEqual(other.text.utf8)
    }

    /// The scalar on one line: as it is where that means the same, else in quotes.
    package var quoted: String {
        if style == .plain || canBePlain { return text }
        let isPrintable = text.unicodeScalars.allSatisfy { $0 >= " " && $0 != "\u{7F}" }
        if isPrintable, !text.contains("'"), text.isASCII { return "'\(text)'" }
        return doubleQuoted
    }

    /// Whether the text of a string means itself without quotes, wherever it stands.
    private var canBePlain: Bool {
        guard
            coreValue(of: text) == .string(text), let first = text.unicodeScalars.first,
            !text.hasSuffix(" ")
        else { return false }
        let isWordLike = { (scalar: Unicode.Scalar) in
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || "_./".unicodeScalars.contains(scalar)
        }
        // YAML 1.1 reads these as booleans, and other readers follow it.
        if ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) { return false }
        return isWordLike(first)
            && text.unicodeScalars.allSatisfy { isWordLike($0) || $0 == " " || $0 == "-" }
    }

    private var doubleQuoted: String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case " "..."~": result.unicodeScalars.append(scalar)
            case "\u{A0}"..."\u{2027}", "\u{202A}"..."\u{D7FF}", "\u{E000}"..."\u{FEFE}",
                "\u{FF00}"..."\u{FFFD}":
                result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let width = scalar.value > 0xFFFF ? 8 : 4
                let padding = String(repeating: "0", count: width - digits.count)
                result += (width == 8 ? "\\U" : "\\u") + padding + digits
            }
        }
        return result + "\""
    }
}

extension String {
    fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
