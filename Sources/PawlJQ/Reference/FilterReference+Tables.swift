// What the filters of jq do, continued: texts, numbers, time, control.

extension FilterReference {
    static let texts: [FilterReference] = [
        .init("startswith(text)", "Whether the input begins with `text`."),
        .init("endswith(text)", "Whether the input ends with `text`."),
        .init("ltrimstr(text)", "The input without `text` at its beginning."),
        .init("rtrimstr(text)", "The input without `text` at its end."),
        .init("trimstr(text)", "The input without `text` at both ends."),
        .init("trim", "The text without white space at both ends."),
        .init("ltrim", "The text without white space at its beginning."),
        .init("rtrim", "The text without white space at its end."),
        .init("split(separator)", "The pieces of a text between separators."),
        .init("join(separator)", "The elements as one text with `separator` between them."),
        .init("ascii_downcase", "The text with the letters A to Z in lower case."),
        .init("ascii_upcase", "The text with the letters a to z in upper case."),
        .init("explode", "The code points of a text."),
        .init("implode", "The text with these code points."),
        .init("indices(part)", "Where `part` begins in a text or an array."),
        .init("index(part)", "Where `part` begins for the first time."),
        .init("rindex(part)", "Where `part` begins for the last time."),
        .init("format(name)", "The input in a format: `format(\"csv\")` is `@csv`."),
    ]

    static let patterns: [FilterReference] = [
        .init("test(regex)", "Whether a regular expression matches the text."),
        .init(
            "test(regex; flags)",
            "Whether a regular expression matches; `flags` like `\"i\"` "
                + "for any case."
        ),
        .init(
            "match(regex)",
            "What a regular expression matches: offset, length, text and "
                + "captures."
        ),
        .init(
            "match(regex; flags)",
            "What a regular expression matches; with the flag `g` every "
                + "match."
        ),
        .init("capture(regex)", "An object of the named groups of a match."),
        .init("capture(regex; flags)", "An object of the named groups of each match."),
        .init("scan(regex)", "The text of every match, or its groups where there are some."),
        .init("scan(regex; flags)", "The text of every match, or its groups, with flags."),
        .init(
            "split(regex; flags)",
            "The pieces of a text between matches of a regular "
                + "expression."
        ),
        .init("splits(regex)", "Each piece between matches of a regular expression."),
        .init(
            "splits(regex; flags)",
            "Each piece between matches of a regular expression, with "
                + "flags."
        ),
        .init(
            "sub(regex; replacement)",
            "The text with the first match replaced; `replacement` "
                + "may read the named groups as `.name`."
        ),
        .init("sub(regex; replacement; flags)", "The text with a match replaced, with flags."),
        .init("gsub(regex; replacement)", "The text with every match replaced."),
        .init("gsub(regex; replacement; flags)", "The text with every match replaced, with flags."),
    ]

    static let dates: [FilterReference] = [
        .init(
            "now",
            "The time of the event that is being applied, in seconds since 1970; the "
                + "same in every replay."
        ),
        .init("todate", "Seconds since 1970 as a text like `2026-01-31T12:00:00Z`."),
        .init("fromdate", "The seconds since 1970 of such a text."),
        .init("date", "Seconds since 1970 as a text like `2026-01-31T12:00:00Z`."),
        .init("todateiso8601", "Seconds since 1970 as a text like `2026-01-31T12:00:00Z`."),
        .init("fromdateiso8601", "The seconds since 1970 of such a text."),
        .init("dateadd(unit; n)", "The seconds `n` later."),
        .init("datesub(unit; n)", "The seconds `n` earlier."),
        .init("datesub(n)", "The seconds `n` earlier."),
        .init(
            "gmtime",
            "Seconds since 1970 as an array: year, month from 0, day, hours, minutes, "
                + "seconds, weekday, day of the year."
        ),
        .init("mktime", "The seconds since 1970 of such an array."),
        .init("strftime(format)", "A time in a format like `\"%Y-%m-%d\"`, in UTC."),
        .init(
            "strptime(format)",
            "The time that a text spells in a format, as an array like that "
                + "of `gmtime`."
        ),
    ]

    static let numbers: [FilterReference] = [
        .init("abs", "The number without its sign."),
        .init("floor", "The nearest whole number that is not greater."),
        .init("ceil", "The nearest whole number that is not less."),
        .init("round", "The nearest whole number; halves away from zero."),
        .init("rint", "The nearest whole number; halves to the even one."),
        .init("nearbyint", "The nearest whole number; halves to the even one."),
        .init("trunc", "The number without its fraction."),
        .init("sqrt", "The square root."),
        .init("cbrt", "The cube root."),
        .init("pow(x; y)", "`x` to the power of `y`."),
        .init("exp", "e to the power of the number."),
        .init("exp2", "2 to the power of the number."),
        .init("exp10", "10 to the power of the number."),
        .init("expm1", "`exp - 1`, exact near zero."),
        .init("log", "The natural logarithm."),
        .init("log2", "The logarithm to base 2."),
        .init("log10", "The logarithm to base 10."),
        .init("log1p", "The logarithm of one more, exact near zero."),
        .init("logb", "The exponent of the number in base 2, as a whole number."),
        .init("sin", "The sine of an angle in radians."),
        .init("cos", "The cosine of an angle in radians."),
        .init("tan", "The tangent of an angle in radians."),
        .init("asin", "The angle with this sine."),
        .init("acos", "The angle with this cosine."),
        .init("atan", "The angle with this tangent."),
        .init("atan2(y; x)", "The angle of the point `x`, `y`."),
        .init("sinh", "The hyperbolic sine."),
        .init("cosh", "The hyperbolic cosine."),
        .init("tanh", "The hyperbolic tangent."),
        .init("asinh", "The inverse of `sinh`."),
        .init("acosh", "The inverse of `cosh`."),
        .init("atanh", "The inverse of `tanh`."),
        .init("erf", "The error function."),
        .init("erfc", "One less the error function."),
        .init("gamma", "The logarithm of the gamma function."),
        .init("lgamma", "The logarithm of the gamma function."),
        .init(
            "lgamma_r",
            "The logarithm of the gamma function, and the sign of its value, as an "
                + "array."
        ),
        .init("tgamma", "The gamma function."),
        .init("j0", "The Bessel function of the first kind, order 0."),
        .init("j1", "The Bessel function of the first kind, order 1."),
        .init("jn(n; x)", "The Bessel function of the first kind, order `n`."),
        .init("y0", "The Bessel function of the second kind, order 0."),
        .init("y1", "The Bessel function of the second kind, order 1."),
        .init("yn(n; x)", "The Bessel function of the second kind, order `n`."),
        .init("fabs", "The number without its sign."),
        .init("significand", "The number scaled by a power of two to at least 1 and below 2."),
        .init("frexp", "A fraction and the power of two to multiply it with, as an array."),
        .init("modf", "The parts after and before the decimal point, as an array."),
        .init("copysign(x; y)", "`x` with the sign of `y`."),
        .init("drem(x; y)", "What is left of `x` by the multiple of `y` nearest to it."),
        .init("remainder(x; y)", "What is left of `x` by the multiple of `y` nearest to it."),
        .init("fmod(x; y)", "What is left of dividing `x` by `y`, with the sign of `x`."),
        .init("fdim(x; y)", "`x - y`, or 0 when that is negative."),
        .init("fmin(x; y)", "The lesser number."),
        .init("fmax(x; y)", "The greater number."),
        .init("fma(x; y; z)", "`x * y + z`, rounded once."),
        .init("hypot(x; y)", "The length of the vector `x`, `y`."),
        .init("ldexp(x; n)", "`x` times 2 to the power of `n`."),
        .init("scalb(x; n)", "`x` times 2 to the power of `n`."),
        .init("scalbln(x; n)", "`x` times 2 to the power of `n`."),
        .init("nextafter(x; y)", "The number next to `x` in the direction of `y`."),
        .init("nexttoward(x; y)", "The number next to `x` in the direction of `y`."),
        .init("infinite", "Infinity; in JSON the greatest number there is."),
        .init("nan", "What is no number; in JSON `null`."),
        .init("isinfinite", "Whether the number is infinite."),
        .init("isnan", "Whether it is `nan`."),
        .init(
            "isnormal",
            "Whether the number is neither zero nor infinite nor `nan` nor too "
                + "small for full precision."
        ),
        .init("isfinite", "Whether the input is a number that is not infinite."),
    ]

    static let control: [FilterReference] = [
        .init("range(end)", "The whole numbers from 0 up to `end`, without it."),
        .init(
            "range(start; end)",
            "The numbers from `start` in steps of 1 up to `end`, without "
                + "it."
        ),
        .init(
            "range(start; end; step)",
            "The numbers from `start` in steps of `step` up to "
                + "`end`, without it."
        ),
        .init("limit(n; f)", "The first `n` outputs of `f`."),
        .init("skip(n; f)", "The outputs of `f` after the first `n`."),
        .init(
            "while(condition; update)",
            "The input, then what `update` makes of it again and "
                + "again, as long as `condition` is true."
        ),
        .init(
            "until(condition; update)",
            "What `update` makes of the input, applied again and "
                + "again until `condition` is true."
        ),
        .init("repeat(f)", "The input, then what `f` makes of it again and again, without end."),
        .init("isempty(f)", "Whether `f` has no output."),
    ]

    static let streams: [FilterReference] = [
        .init("tostream", "The input as events `[path, leaf]` and closing `[path]`."),
        .init("fromstream(events)", "The values that such events describe."),
        .init(
            "truncate_stream(events)",
            "Such events without the first steps of each path; their "
                + "number is the input."
        ),
    ]

    static let formats: [FilterReference] = [
        .init("@text", "The input as `tostring` gives it."),
        .init("@json", "The input as JSON text."),
        .init("@html", "The text with `<`, `>`, `&`, `'` and `\"` escaped for HTML."),
        .init("@uri", "The text with all but letters, digits and `-_.~` escaped for a URI."),
        .init("@urid", "The text of such a URI."),
        .init("@csv", "The elements of an array as a line of CSV."),
        .init("@tsv", "The elements of an array as a line of TSV."),
        .init(
            "@sh",
            "The text quoted as one word of a shell; the elements of an array as several."
        ),
        .init("@base64", "The text in Base64."),
        .init("@base64d", "The text that Base64 holds."),
        .init("@base32", "The text in Base32."),
        .init("@base32d", "The text that Base32 holds."),
    ]

    static let constructs: [FilterReference] = [
        .init(
            "if",
            "`if A then B elif C then D else E end`: the first branch whose condition is "
                + "true; without `else` the input."
        ),
        .init("then", "Begins a branch of an `if`."),
        .init("elif", "Another condition of an `if`."),
        .init("else", "What an `if` yields when no condition is true."),
        .init("end", "Ends an `if`."),
        .init(
            "and",
            "Whether both sides are true; the right one is not looked at when the left "
                + "is false."
        ),
        .init(
            "or",
            "Whether one side is true; the right one is not looked at when the left is "
                + "true."
        ),
        .init(
            "as",
            "`A as $x | B`: `B` with each output of `A` as `$x`; patterns like `{a: $x}` "
                + "take values apart."
        ),
        .init("def", "`def name(f; $x): BODY;` defines a filter."),
        .init(
            "reduce",
            "`reduce A as $x (START; UPDATE)`: the value after every output of `A` "
                + "has updated it."
        ),
        .init(
            "foreach",
            "`foreach A as $x (START; UPDATE; EXTRACT)`: as `reduce`, with an output "
                + "for each step."
        ),
        .init(
            "try",
            "`try A catch B`: the outputs of `A`, and those of `B` for the message of an "
                + "error."
        ),
        .init("catch", "What `try` yields for the message of an error."),
        .init("label", "`label $out | …` marks a place that `break $out` leaves."),
        .init("break", "`break $out` ends the nearest `label $out`."),
    ]
}
