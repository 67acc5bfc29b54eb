/// What a scalar means in the core schema of YAML 1.2.
///
/// Numbers keep their spelling as far as JSON can spell them, so that no digit is lost.
package enum YAMLValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A JSON number without fraction and exponent: `0x1F` is `31`, `+007` is `7`.
    case integer(literal: String)
    /// A JSON number: `.5` is `0.5`, `1.` is `1.0`.
    case float(literal: String)
    /// `.inf`, `-.inf`: JSON has no spelling for it.
    case infinity(isNegative: Bool)
    /// `.nan`
    case notANumber
    case string(String)
}

extension YAMLScalar {
    /// The value of the scalar.
    ///
    /// Only plain scalars are looked at; a quoted or block scalar is a string. `yes`, `no`, `on`,
    /// `off` and `1_000` are strings, unlike in YAML 1.1. An explicit core tag decides over both;
    /// the parser has made sure that the text fits it.
    ///
    /// Source: YAML 1.2.2, section 10.3.2 "Tag Resolution".
    ///
    /// - Parameter tag: the node's tag in full form.
    package func resolved(tag: String? = nil) -> YAMLValue {
        guard let tag else { return style == .plain ? coreValue(of: text) : .string(text) }
        switch CoreTag(tag) {
        case .null: return .null
        case .bool, .int: return coreValue(of: text)
        case .float: return widened(coreValue(of: text))
        case .str, .seq, .map, nil: return .string(text)
        }
    }

    /// `!!float 1` is a float though it is written like an integer.
    private func widened(_ value: YAMLValue) -> YAMLValue {
        if case .integer(let literal) = value { return .float(literal: literal) }
        return value
    }
}

/// The value of a plain scalar.
func coreValue(of text: String) -> YAMLValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN": return .notANumber
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity(isNegative: false)
    case "-.inf", "-.Inf", "-.INF": return .infinity(isNegative: true)
    default: return number(text) ?? .string(text)
    }
}

/// Digits of a hexadecimal or octal number; a longer one stays a string.
///
/// Turning digits into decimal takes time with the square of their number.
private let radixDigitsLimit = 1_000

private func number(_ text: String) -> YAMLValue? {
    guard let first = text.utf8.first, canBeginNumber(first) else { return nil }
    let digits = Array(text.utf8)
    if digits.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "x")]) {
        return radixNumber(digits.dropFirst(2), radix: 16)
    }
    if digits.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "o")]) {
        return radixNumber(digits.dropFirst(2), radix: 8)
    }
    return decimalNumber(digits)
}

private func canBeginNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func radixNumber(_ digits: ArraySlice<UInt8>, radix: Int) -> YAMLValue? {
    guard !digits.isEmpty, digits.count <= radixDigitsLimit else { return nil }
    /// Decimal digits, the least first.
    var decimal = [0]
    for digit in digits {
        guard let value = Character(UnicodeScalar(digit)).hexDigitValue, value < radix else {
            return nil
        }
        var carry = value
        for index in decimal.indices {
            let sum = decimal[index] * radix + carry
            decimal[index] = sum % 10
            carry = sum / 10
        }
        while carry > 0 {
            decimal.append(carry % 10)
            carry /= 10
        }
    }
    return .integer(literal: decimal.reversed().map(String.init).joined())
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
private func decimalNumber(_ text: [UInt8]) -> YAMLValue? {
    var rest = text[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let whole = takeDigits(&rest)
    let hasPoint = rest.first == UInt8(ascii: ".")
    if hasPoint { rest.removeFirst() }
    let fraction = hasPoint ? takeDigits(&rest) : []
    guard !whole.isEmpty || !fraction.isEmpty, let exponent = takeExponent(&rest), rest.isEmpty
    else { return nil }
    let sign = isNegative ? "-" : ""
    let integral = sign + withoutLeadingZeros(whole)
    if !hasPoint, exponent.isEmpty { return .integer(literal: integral) }
    let decimals = fraction.isEmpty ? "0" : String(decoding: fraction, as: UTF8.self)
    return .float(literal: integral + (hasPoint ? "." + decimals : "") + exponent)
}

private func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix(while: isDigit)
    rest = rest.dropFirst(digits.count)
    return digits
}

/// - Returns: the exponent with its `e`, empty if there is none, `nil` if it lacks digits.
private func takeExponent(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") else { return "" }
    rest.removeFirst()
    var exponent = "e"
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        rest.removeFirst()
        exponent.unicodeScalars.append(UnicodeScalar(sign))
    }
    let digits = takeDigits(&rest)
    return digits.isEmpty ? nil : exponent + String(decoding: digits, as: UTF8.self)
}

private func withoutLeadingZeros(_ digits: ArraySlice<UInt8>) -> String {
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    return significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
}
