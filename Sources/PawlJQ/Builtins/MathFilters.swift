import PawlJSON

/// Filters on numbers.
enum MathFilters {
    static let all: [Builtin] =
        Libm.unary.map { name, function in
            Builtin(name) { (input, _) throws(JQError) in
                .number(JSONNumber(function(try number(input))))
            }
        }
        + Libm.binary.map { name, function in
            Builtin(
                name,
                two: { (_, first, second, _) throws(JQError) in
                    .number(JSONNumber(function(try number(first), try number(second))))
                }
            )
        }
        + Libm.bessel.map { name, function in
            Builtin(
                name,
                two: { (_, order, argument, budget) throws(JQError) in
                    let order = Libm.integer(try number(order))
                    let argument = try number(argument)
                    try budget.step(Int(order.magnitude >> 2))
                    return .number(JSONNumber(function(order, argument)))
                }
            )
        } + [
            Builtin(
                "fma",
                three: { (_, first, second, third, _) throws(JQError) in
                    .number(
                        JSONNumber(
                            Libm.fused(try number(first), try number(second), try number(third))
                        )
                    )
                }
            ),
            Builtin("frexp") { (input, _) throws(JQError) in
                let parts = Libm.fractionAndExponent(try number(input))
                return .array([.number(JSONNumber(parts.fraction)), JSONValue(parts.exponent)])
            },
            Builtin("modf") { (input, _) throws(JQError) in
                let parts = Libm.fractionAndWhole(try number(input))
                return .array([
                    .number(JSONNumber(parts.fraction)), .number(JSONNumber(parts.whole)),
                ])
            },
            Builtin("lgamma_r") { (input, _) throws(JQError) in
                let result = Libm.logGamma(try number(input))
                return .array([.number(JSONNumber(result.value)), JSONValue(result.sign)])
            },
            Builtin("infinite") { (_, _) throws(JQError) in
                .number(JSONNumber(Double.infinity))
            },
            Builtin("nan") { (_, _) throws(JQError) in .number(JSONNumber(Double.nan)) },
            Builtin("isinfinite") { (input, _) throws(JQError) in
                property(input) { $0.isInfinite }
            },
            Builtin("isnan") { (input, _) throws(JQError) in property(input) { $0.isNaN } },
            Builtin("isnormal") { (input, _) throws(JQError) in
                property(input) { $0.isNormal }
            },
        ]

    private static func number(_ value: JSONValue) throws(JQError) -> Double {
        guard case .number(let number) = value else {
            throw ErrorText.type(value, "number required")
        }
        return number.double
    }

    private static func property(_ value: JSONValue, _ test: (Double) -> Bool) -> JSONValue {
        guard case .number(let number) = value else { return false }
        return .bool(test(number.double))
    }
}
