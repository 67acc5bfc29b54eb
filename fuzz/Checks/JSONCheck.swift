import PawlJSON

/// Checks the readers and printers of JSON with any bytes.
///
/// What must hold:
///
/// - a value prints, in every layout, as text that reads as the same value;
/// - its canonical text is that of everything equal to it, and so is its digest;
/// - the readers of inputs give the same values and errors whatever pieces the text comes in;
/// - they read strict JSON as the strict parser does.
package func checkJSON(_ bytes: [UInt8]) throws(Finding) {
    let value: JSONValue?
    do throws(JSONSyntaxError) {
        value = try JSONValue.parse(bytes)
    } catch {
        try require(error.offset <= bytes.count, "an error behind the end: \(error)")
        value = nil
    }
    if let value { try checkPrinting(of: value) }
    try checkOptions(bytes, value)
    try checkReaders(bytes, value)
}

private func checkPrinting(of value: JSONValue) throws(Finding) {
    let text = value.text
    let copy = try reread(text)
    try require(copy.text == text, "reads otherwise than it prints: \(text)")
    // The largest number stands for one whose exponent is beyond all limits.
    guard !value.hasInfinity else { return }
    try require(copy.isSame(as: value), "prints as another value: \(text)")
    for layout in [JSONLayout.compact, .pretty(indent: 2), .tabs] {
        for sortsKeys in [false, true] {
            for isASCII in [false, true] {
                let other = value.text(layout, sortsKeys: sortsKeys, isASCII: isASCII)
                let copy = try reread(other)
                try require(copy.isSame(as: value), "prints as another value: \(other)")
                try require(sortsKeys || copy.text == text, "prints otherwise: \(other)")
                try require(!isASCII || other.utf8.allSatisfy { $0 < 0x80 }, "no ASCII: \(other)")
            }
        }
    }
    let canonical = try reread(value.canonical)
    try require(canonical.isSame(as: value), "another canonical value: \(value.canonical)")
    try require(
        canonical.digest == SHA256.hash(value.canonicalUTF8),
        "another digest than that of the canonical text"
    )
}

private func reread(_ text: String) throws(Finding) -> JSONValue {
    do throws(JSONSyntaxError) {
        return try JSONValue.parse(text)
    } catch {
        throw Finding("what was printed cannot be read: \(error): \(text)")
    }
}

/// What is a value without options is the same value with them.
private func checkOptions(_ bytes: [UInt8], _ value: JSONValue?) throws(Finding) {
    guard let value else { return }
    let other = try? JSONValue.parse(bytes, options: .allowsNaN)
    try require(other?.text == value.text, "options change the value")
}

extension JSONValue {
    fileprivate func isSame(as other: JSONValue) -> Bool {
        self == other && hashValue == other.hashValue && canonical == other.canonical
            && JSONValue.compare(self, other) == .equal && digest == other.digest
    }

    /// Whether there is a number in it that no text of digits stands for.
    fileprivate var hasInfinity: Bool {
        switch self {
        case .null, .bool, .string: false
        case .number(let number): number.double.isInfinite && number.literal == nil
        case .array(let elements): elements.contains(where: \.hasInfinity)
        case .object(let members): members.contains { $0.value.hasInfinity }
        }
    }
}
