extension DecimalSpelling {
    /// - Precondition: both are `normalised`.
    static func compare(_ left: DecimalSpelling, _ right: DecimalSpelling) -> JSONOrder {
        if left.sign != right.sign || left.sign == 0 { return JSONOrder(left.sign, right.sign) }
        let order = compareMagnitudes(left, right)
        switch (order, left.isNegative) {
        case (.less, true): return .greater
        case (.greater, true): return .less
        case (.less, false), (.greater, false), (.equal, _): return order
        }
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    private static func compareMagnitudes(
        _ left: DecimalSpelling,
        _ right: DecimalSpelling
    ) -> JSONOrder {
        if left.adjustedExponent != right.adjustedExponent {
            return JSONOrder(left.adjustedExponent, right.adjustedExponent)
        }
        for (left, right) in zip(left.digits, right.digits) where left != right {
            return JSONOrder(left, right)
        }
        return JSONOrder(left.digits.count, right.digits.count)
    }

    /// The digits as a whole number, or `nil` when there are more than 18.
    var coefficient: UInt64? {
        guard digits.count <= 18 else { return nil }
        return digits.reduce(0) { $0 * 10 + UInt64($1) }
    }

    /// Whether the number is a whole multiple of `coefficient × 10^exponent`.
    ///
    /// - Precondition: the number is `normalised` and the coefficient is not zero.
    func isMultiple(of coefficient: UInt64, exponent other: Int) -> Bool {
        if digits.isEmpty { return true }
        // The last digit is not zero, so nothing finer than it divides the number.
        guard exponent >= other else { return false }
        var remainder: UInt64 = 0
        for digit in digits {
            remainder =
                (Self.product(remainder, 10, modulo: coefficient) + UInt64(digit))
                % coefficient
        }
        let power = Self.powerOfTen(exponent - other, modulo: coefficient)
        return Self.product(remainder, power, modulo: coefficient) == 0
    }

    private static func powerOfTen(_ exponent: Int, modulo: UInt64) -> UInt64 {
        var result = 1 % modulo
        var square = 10 % modulo
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = product(result, square, modulo: modulo) }
            square = product(square, square, modulo: modulo)
            rest >>= 1
        }
        return result
    }

    /// - Precondition: `left < modulo` or `right < modulo`, so that the quotient fits.
    private static func product(_ left: UInt64, _ right: UInt64, modulo: UInt64) -> UInt64 {
        modulo.dividingFullWidth((left % modulo).multipliedFullWidth(by: right % modulo)).remainder
    }
}
