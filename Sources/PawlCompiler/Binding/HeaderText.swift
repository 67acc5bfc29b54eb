// The texts of a header: names like those of hosts, and semantic versions.

func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}

private let hyphen = UInt8(ascii: "-")

/// Whether a text is 1 to 63 letters, digits and inner hyphens.
func isHostLabel(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 63 else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last)
        && bytes.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
}

/// What a name could have been: its other characters replaced by hyphens. `nil` for one with letters
/// of other alphabets, or too many, since without them it would be another name.
func hostLabel(from text: String) -> String? {
    guard text.utf8.allSatisfy({ $0 < 0x80 }), text.utf8.count <= 63 else { return nil }
    let words = text.utf8.split { !isAlphanumeric($0) }
    let label = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    return isHostLabel(label) ? label : nil
}

/// Whether a text is a version as semver.org defines it.
func isSemanticVersion(_ text: String) -> Bool {
    var rest = text[...]
    if let plus = rest.firstIndex(of: "+") {
        guard areIdentifiers(rest[rest.index(after: plus)...], zerosAllowed: true) else {
            return false
        }
        rest = rest[..<plus]
    }
    if let minus = rest.firstIndex(of: "-") {
        guard areIdentifiers(rest[rest.index(after: minus)...], zerosAllowed: false) else {
            return false
        }
        rest = rest[..<minus]
    }
    let numbers = rest.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 3 && numbers.allSatisfy { isDigits($0) && !hasLeadingZero($0) }
}

/// The semantic version that `1`, `1.2` or `v1.2.3` was meant to be.
func paddedVersion(_ text: String) -> String? {
    var numbers = text.drop { $0 == "v" || $0 == "V" }.split(
        separator: ".",
        omittingEmptySubsequences: false
    )
    guard numbers.count <= 3 else { return nil }
    while numbers.count < 3 { numbers.append("0") }
    let version = numbers.joined(separator: ".")
    return isSemanticVersion(version) ? version : nil
}

private func areIdentifiers(_ text: Substring, zerosAllowed: Bool) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { identifier in
        !identifier.isEmpty && identifier.utf8.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
            && (zerosAllowed || !isDigits(identifier) || !hasLeadingZero(identifier))
    }
}

private func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) }
}

private func hasLeadingZero(_ text: Substring) -> Bool {
    text.count > 1 && text.hasPrefix("0")
}
