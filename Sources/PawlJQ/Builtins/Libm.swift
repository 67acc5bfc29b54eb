#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The mathematics of the C library; the one place of the pure targets that calls it.
enum Libm {
    static let unary: [(name: String, function: @Sendable (Double) -> Double)] = [
        ("acos", { acos($0) }), ("acosh", { acosh($0) }), ("asin", { asin($0) }),
        ("asinh", { asinh($0) }), ("atan", { atan($0) }), ("atanh", { atanh($0) }),
        ("cbrt", { cbrt($0) }), ("ceil", { $0.rounded(.up) }), ("cos", { cos($0) }),
        ("cosh", { cosh($0) }), ("erf", { erf($0) }), ("erfc", { erfc($0) }),
        ("exp", { exp($0) }), ("exp10", { pow(10, $0) }), ("exp2", { exp2($0) }),
        ("expm1", { expm1($0) }), ("fabs", { $0.magnitude }),
        ("floor", { $0.rounded(.down) }), ("gamma", { logGamma($0).value }),
        ("j0", { j0($0) }), ("j1", { j1($0) }), ("lgamma", { logGamma($0).value }),
        ("log", { log($0) }), ("log10", { log10($0) }), ("log1p", { log1p($0) }),
        ("log2", { log2($0) }), ("logb", { logb($0) }),
        ("nearbyint", { $0.rounded(.toNearestOrEven) }),
        ("rint", { $0.rounded(.toNearestOrEven) }),
        ("round", { $0.rounded(.toNearestOrAwayFromZero) }),
        ("significand", { significand(of: $0) }), ("sin", { sin($0) }),
        ("sinh", { sinh($0) }), ("sqrt", { $0.squareRoot() }), ("tan", { tan($0) }),
        ("tanh", { tanh($0) }), ("tgamma", { tgamma($0) }),
        ("trunc", { $0.rounded(.towardZero) }), ("y0", { y0($0) }), ("y1", { y1($0) }),
    ]

    static let binary: [(name: String, function: @Sendable (Double, Double) -> Double)] = [
        ("atan2", { atan2($0, $1) }), ("copysign", { copysign($0, $1) }),
        ("drem", { remainder($0, $1) }), ("fdim", { fdim($0, $1) }),
        ("fmax", { fmax($0, $1) }), ("fmin", { fmin($0, $1) }), ("fmod", { fmod($0, $1) }),
        ("hypot", { hypot($0, $1) }), ("ldexp", { scalbn($0, Int(integer($1))) }),
        ("nextafter", { nextafter($0, $1) }), ("nexttoward", { nextafter($0, $1) }),
        ("pow", { pow($0, $1) }), ("remainder", { remainder($0, $1) }),
        ("scalb", { scale($0, $1) }), ("scalbln", { scalbn($0, Int(integer($1))) }),
    ]

    /// Bessel functions of a whole order, worked out in steps as many as the order.
    static let bessel: [(name: String, function: @Sendable (Int32, Double) -> Double)] = [
        ("jn", { jn($0, $1) }), ("yn", { yn($0, $1) }),
    ]

    /// `x * y + z` with one rounding.
    static func fused(_ x: Double, _ y: Double, _ z: Double) -> Double { fma(x, y, z) }

    /// A fraction of at least 0.5 and below 1, and the power of two to multiply it with.
    static func fractionAndExponent(_ number: Double) -> (fraction: Double, exponent: Int) {
        guard number.isFinite, number != 0 else { return (number, 0) }
        let exponent = Int(number.exponent) + 1
        return (scalbn(number, -exponent), exponent)
    }

    /// The parts after and before the decimal point.
    static func fractionAndWhole(_ number: Double) -> (fraction: Double, whole: Double) {
        if number.isInfinite { return (copysign(0, number), number) }
        let whole = number.rounded(.towardZero)
        return (copysign(number - whole, number), whole)
    }

    static func logGamma(_ number: Double) -> (value: Double, sign: Int) {
        var sign: Int32 = 0
        let value = lgamma_r(number, &sign)
        return (value, Int(sign))
    }

    private static func significand(of number: Double) -> Double {
        guard number.isFinite, number != 0 else { return number }
        return scalbn(number, -Int(number.exponent))
    }

    private static func scale(_ number: Double, _ by: Double) -> Double {
        if number.isNaN || by.isNaN { return .nan }
        guard by.isFinite else { return by > 0 ? number * by : number / -by }
        return by == by.rounded() ? scalbn(number, Int(integer(by))) : .nan
    }

    /// What a C `int` makes of a number; for its undefined cases what common processors make of them.
    static func integer(_ number: Double) -> Int32 {
        guard !number.isNaN else { return .min }
        return Int32(max(Double(Int32.min), min(Double(Int32.max), number)))
    }
}
