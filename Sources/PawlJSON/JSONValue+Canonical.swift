extension JSONValue {
    /// One text for all spellings of the same data: compact, members in the order of their keys'
    /// code points, numbers without spelling (`1.0` and `1` are `1`). Digits that a double cannot
    /// hold are kept, so that 9007199254740993 and 9007199254740992 stay apart.
    package var canonicalUTF8: [UInt8] {
        var printer = JSONPrinter(
            output: [],
            layout: .compact,
            sortsKeys: true,
            isASCII: false,
            normalisesNumbers: true
        )
        printer.print(self)
        return printer.output
    }

    /// `canonicalUTF8` as text.
    package var canonical: String {
        String(decoding: canonicalUTF8, as: UTF8.self)
    }

    /// The SHA-256 of `canonicalUTF8`.
    package var digest: SHA256Digest {
        SHA256.hash(canonicalUTF8)
    }
}

extension JSONNumber {
    /// The spelling of the number's value in a canonical text.
    var canonicalUTF8: [UInt8] {
        var text: [UInt8] = []
        // The two zeros are equal.
        Self.print(double == 0 ? 0 : double, into: &text)
        guard let literal, let decimal = DecimalSpelling(literal.utf8)?.normalised else {
            return text
        }
        return DecimalSpelling(text)?.normalised == decimal ? text : decimal.scientific
    }

    /// The order of two numbers by the digits of their spellings, which doubles may not hold.
    static func exactOrder(_ left: JSONNumber, _ right: JSONNumber) -> JSONOrder {
        let rough = JSONOrder(left.double, right.double)
        if rough != .equal || left.literal == nil && right.literal == nil { return rough }
        return DecimalSpelling.compare(left.decimal, right.decimal)
    }

    /// The number taken apart; the digits of a double are the fewest that read back as it.
    var decimal: DecimalSpelling {
        DecimalSpelling(text.utf8)?.normalised ?? DecimalSpelling()
    }

    /// Whether the number has no fraction: `3`, `3.0`, `3e2`.
    var isInteger: Bool {
        literal == nil ? double.isFinite && double == double.rounded() : decimal.exponent >= 0
    }
}
