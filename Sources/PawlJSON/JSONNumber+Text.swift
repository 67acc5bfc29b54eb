extension JSONNumber {
    /// The number that `text` spells, as jq's language and its `tonumber` read it: an optional
    /// sign, digits with an optional point at any place, an optional exponent. `nil` for any other
    /// text (`1_000`, `0x10`, `nan`, white space).
    package init?(text: String) {
        self.init(decimal: text.utf8)
    }

    /// - Precondition: `bytes` is a number in the grammar of JSON.
    init(spelled bytes: ArraySlice<UInt8>) {
        self = Self.short(bytes) ?? JSONNumber(decimal: bytes) ?? JSONNumber(.nan)
    }

    private init?(decimal bytes: some Collection<UInt8>) {
        guard let decimal = DecimalSpelling(bytes) else { return nil }
        let double = decimal.double
        var printed: [UInt8] = []
        Self.print(double, into: &printed)
        // What the printer would write is not kept: a number that was printed reads back as the
        // very number it was.
        if decimal.isOutOfRange || printed.elementsEqual(bytes) {
            self.init(read: double)
            return
        }
        let spelling = decimal.scientific
        if spelling == printed {
            self.init(read: double)
        } else {
            self.init(double, literal: String(decoding: spelling, as: UTF8.self))
        }
    }

    /// The number when it has at most 15 digits, no exponent, and prints as it is spelled; such
    /// digits and powers of ten are doubles themselves, so one division rounds correctly.
    private static func short(_ bytes: ArraySlice<UInt8>) -> JSONNumber? {
        guard bytes.count <= 16 else { return nil }
        var mantissa = 0
        var fraction = -1
        var isNegative = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                mantissa = mantissa * 10 + Int(byte - UInt8(ascii: "0"))
                if fraction >= 0 { fraction += 1 }
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): fraction = 0
            default: return nil
            }
        }
        guard mantissa < 1_000_000_000_000_000 else { return nil }
        let sign = isNegative ? -1.0 : 1.0
        if fraction < 0 { return JSONNumber(read: sign * Double(mantissa)) }
        // Trailing zeros and small numbers are spelled otherwise than they print.
        if mantissa % 10 == 0 || mantissa < powersOfTen[max(fraction - 3, 0)] { return nil }
        return JSONNumber(read: sign * Double(mantissa) / Double(powersOfTen[fraction]))
    }

    private static let powersOfTen = (0..<17).map { power in
        (0..<power).reduce(1) { product, _ in product * 10 }
    }
}

extension JSONNumber {
    /// The number as jq 1.8 prints it; `null` for what is no number.
    package var text: String {
        if let literal { return literal }
        var text: [UInt8] = []
        Self.print(double, into: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Writes a double with the fewest digits that read back as it, in jq's layout: no exponent
    /// from 0.0001 on and while at most 15 zeros are to be filled in; otherwise one of at least two
    /// digits with its sign. Not a number is `null`, an infinite number the largest finite one.
    ///
    /// Source: jq 1.8, `jvp_dtoa_fmt` and `jv_dump_term`.
    static func print(_ double: Double, into text: inout [UInt8]) {
        if double.isNaN {
            text.append(contentsOf: "null".utf8)
        } else if let integer = Int(exactly: double), integer.magnitude < 1_000_000_000_000_000 {
            if double.sign == .minus, integer == 0 { text.append(UInt8(ascii: "-")) }
            print(integer, into: &text)
        } else {
            let limit = Double.greatestFiniteMagnitude
            printDigits(min(max(double, -limit), limit), into: &text)
        }
    }

    private static func print(_ integer: Int, into text: inout [UInt8]) {
        if integer < 0 { text.append(UInt8(ascii: "-")) }
        let start = text.count
        var rest = integer.magnitude
        repeat {
            text.append(UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0"))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
    }

    private static func printDigits(_ double: Double, into text: inout [UInt8]) {
        // The description has the shortest digits; only its layout is not jq's.
        guard let decimal = DecimalSpelling(double.description.utf8)?.normalised else { return }
        if decimal.isNegative { text.append(UInt8(ascii: "-")) }
        let count = decimal.digits.count
        let point = count + decimal.exponent
        if point > -4, point <= count + 15 {
            DecimalSpelling.place(decimal.digits, point: point, into: &text)
            return
        }
        DecimalSpelling.place(decimal.digits, point: 1, into: &text)
        let power = point - 1
        text.append(contentsOf: power < 0 ? "e-".utf8 : "e+".utf8)
        if power.magnitude < 10 { text.append(UInt8(ascii: "0")) }
        print(Int(power.magnitude), into: &text)
    }
}
