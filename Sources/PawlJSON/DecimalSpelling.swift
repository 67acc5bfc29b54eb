/// A decimal number taken apart: what a spelling says before it is rounded to a double.
///
/// Its value is the digits read as a whole number, times ten to the power of `exponent`.
struct DecimalSpelling: Equatable {
    var isNegative = false
    /// Values 0 to 9 without leading zeros; empty for zero. Trailing zeros are kept.
    var digits: [UInt8] = []
    /// The power of ten of the last digit; also meaningful for zero (`0.00` has -2).
    var exponent = 0

    /// Exponents beyond this read as this; jq and the General Decimal Arithmetic stop here too.
    static let exponentLimit = 999_999_999

    /// The power of ten of the first digit.
    var adjustedExponent: Int { exponent + max(digits.count, 1) - 1 }

    /// Whether an exponent of the spelling lies beyond what is kept.
    var isOutOfRange: Bool {
        abs(adjustedExponent) > Self.exponentLimit || abs(exponent) > 2 * Self.exponentLimit
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}

extension DecimalSpelling {
    /// Reads `[-+]? (digits [. digits?] | . digits) ([eE] [-+]? digits)?`, or gives `nil`.
    init?(_ bytes: some Sequence<UInt8>) {
        var iterator = bytes.makeIterator()
        var next = iterator.next()
        if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
            isNegative = next == UInt8(ascii: "-")
            next = iterator.next()
        }
        var count = 0
        var isFraction = false
        while let byte = next {
            if Self.isDigit(byte) {
                count += 1
                if isFraction { exponent -= 1 }
                if byte != UInt8(ascii: "0") || !digits.isEmpty {
                    digits.append(byte - UInt8(ascii: "0"))
                }
            } else if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else {
                break
            }
            next = iterator.next()
        }
        if count == 0 { return nil }
        guard let byte = next else { return }
        guard byte | 0x20 == UInt8(ascii: "e"), let power = Self.power(&iterator) else {
            return nil
        }
        exponent += power
    }

    /// Reads the digits behind `e`, to the end.
    private static func power(_ iterator: inout some IteratorProtocol<UInt8>) -> Int? {
        var next = iterator.next()
        let isNegative = next == UInt8(ascii: "-")
        if isNegative || next == UInt8(ascii: "+") { next = iterator.next() }
        guard next != nil else { return nil }
        var power = 0
        while let byte = next {
            guard isDigit(byte) else { return nil }
            // Saturated: far outside the limit stays far outside whatever else follows.
            power = min(power * 10 + Int(byte - UInt8(ascii: "0")), 1 << 40)
            next = iterator.next()
        }
        return isNegative ? -power : power
    }
}

extension DecimalSpelling {
    /// The spelling jq gives a literal that passes through unchanged: digits as they were, the
    /// exponent only where the number is far from 1 (`100e-2` is `1.00`, `1e2` is `1E+2`).
    ///
    /// Source: General Decimal Arithmetic 1.70, "to-scientific-string".
    var scientific: [UInt8] {
        let coefficient = digits.isEmpty ? [0] : digits
        let isPlain = exponent <= 0 && adjustedExponent >= -6
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        let point = isPlain ? coefficient.count + exponent : 1
        Self.place(coefficient, point: point, into: &text)
        if !isPlain {
            text.append(contentsOf: adjustedExponent < 0 ? "E-".utf8 : "E+".utf8)
            text.append(contentsOf: String(adjustedExponent.magnitude).utf8)
        }
        return text
    }

    /// Writes digits with a decimal point before the digit at `point`, padded with zeros.
    static func place(_ digits: [UInt8], point: Int, into text: inout [UInt8]) {
        if point <= 0 {
            text.append(contentsOf: "0.".utf8)
            for _ in point..<0 { text.append(UInt8(ascii: "0")) }
        }
        for (place, digit) in digits.enumerated() {
            if place == point, point > 0 { text.append(UInt8(ascii: ".")) }
            text.append(digit + UInt8(ascii: "0"))
        }
        if point > digits.count {
            for _ in digits.count..<point { text.append(UInt8(ascii: "0")) }
        }
    }

    /// The nearest double; infinite or zero when the number is outside the range of doubles.
    var double: Double {
        if digits.isEmpty { return isNegative ? -0.0 : 0.0 }
        if adjustedExponent > 400 { return isNegative ? -.infinity : .infinity }
        if adjustedExponent < -400 { return isNegative ? -0.0 : 0.0 }
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        let kept = digits.prefix(JSONLimits.significantDigits)
        for digit in kept { text.append(digit + UInt8(ascii: "0")) }
        var power = exponent + digits.count - kept.count
        if digits.count > kept.count {
            // Stands for all the digits left away: enough to break a tie upwards.
            text.append(UInt8(ascii: "1"))
            power -= 1
        }
        text.append(contentsOf: "e\(power)".utf8)
        return Double(String(decoding: text, as: UTF8.self)) ?? .nan
    }

    /// The same value without trailing zeros; zero has exponent 0.
    var normalised: DecimalSpelling {
        var copy = self
        while copy.digits.last == 0 {
            copy.digits.removeLast()
            copy.exponent += 1
        }
        if copy.digits.isEmpty {
            copy.exponent = 0
            copy.isNegative = false
        }
        return copy
    }
}
