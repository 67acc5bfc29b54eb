import PawlDiagnostics
import PawlJSON

/// Literals that the program hands to filters which read them as a language of their own: regular
/// expressions and their flags, formats, forms of dates.
extension Review {
    /// Checks what is written as a constant among the arguments of a built-in filter.
    mutating func checkLiterals(_ name: String, _ arguments: [Syntax]) {
        switch (name, arguments.count) {
        case ("test", 1), ("match", 1), ("capture", 1):
            if let pair = arguments[0].arrayElements, let pattern = pair.first {
                checkRegex(pattern, flags: pair.dropFirst().first)
            } else {
                checkRegex(arguments[0], flags: nil)
            }
        case ("test", 2), ("match", 2), ("capture", 2), ("scan", 2), ("split", 2), ("splits", 2):
            checkRegex(arguments[0], flags: arguments[1])
        case ("scan", 1), ("splits", 1), ("sub", 2), ("gsub", 2):
            checkRegex(arguments[0], flags: nil)
        case ("sub", 3), ("gsub", 3):
            checkRegex(arguments[0], flags: arguments[2])
        case ("strftime", 1), ("strflocaltime", 1):
            checkDateFormat(arguments[0], known: DateFormat.printed, filter: name)
        case ("strptime", 1):
            checkDateFormat(arguments[0], known: DateFormat.read, filter: name)
        case ("format", 1):
            guard let format = arguments[0].literalString, let text = format.constant else {
                return
            }
            checkFormat(text, at: format.span, sign: "")
        case ("getpath", 1):
            checkPath(arguments[0])
        case ("limit", 2), ("skip", 2):
            checkCount(arguments[0], "\(name) doesn't support negative count")
        case ("nth", 2):
            checkCount(arguments[0], "nth doesn't support negative indices")
        default:
            return
        }
    }

    /// Tells of a literal that can never work; only warns of it where the error is caught.
    private mutating func refuse(_ message: String, _ span: SourceSpan, help: String? = nil) {
        report(
            JQProblem(
                kind: .invalid,
                severity: isCaught || !refusesLiterals ? .warning : .error,
                message: message,
                span: span,
                help: help
            )
        )
    }

    // MARK: regular expressions

    private static let regexFlags = "the flags are g, i, x, s, n, p, l"

    private mutating func checkRegex(_ pattern: Syntax, flags: Syntax?) {
        if let flags = flags?.literalString, let text = flags.constant,
            let wrong = Regex.unknownFlag(in: text)
        {
            refuse(
                "\(text) is not a valid modifier string",
                place(of: wrong, in: flags),
                help: Self.regexFlags
            )
        }
        guard let literal = pattern.literalString, let text = literal.constant else { return }
        do throws(JQError) {
            _ = try Regex(text, flags: "")
        } catch {
            let named = Regex.namedBytes(ofWrong: text)
            refuse(
                error.message.lowercasedFirst,
                named.map { place(of: $0, in: literal) } ?? literal.span
            )
        }
    }

    // MARK: formats

    /// `@foo`, and `@foo "…"`
    mutating func checkFormat(_ name: String, at span: SourceSpan, sign: String = "@") {
        guard !Formats.names.contains(name) else { return }
        let isURLSafe = ["base64url", "base64_url", "urlsafe_base64"].contains(name)
        let help =
            isURLSafe
            ? #"write '@base64 | gsub("[+]"; "-") | gsub("/"; "_")'"#
            : didYouMean(name, among: Formats.names).map { "did you mean '\(sign)\($0)'?" }
        report(
            JQProblem(
                kind: .unknownFilter,
                severity: isCaught || !refusesLiterals ? .warning : .error,
                message: "no format named '\(sign)\(name)'",
                span: span,
                help: help
            )
        )
    }

    // MARK: dates

    /// `%` and a letter that no date format has: printed as it stands, and never read.
    private mutating func checkDateFormat(_ format: Syntax, known: Set<UInt8>, filter: String) {
        guard let literal = format.literalString, let text = literal.constant else { return }
        for conversion in DateFormat.conversions(in: Array(text.utf8)) {
            let bytes = Array(text.utf8)[conversion]
            guard let letter = bytes.last, bytes.count < 2 || !known.contains(letter) else {
                continue
            }
            let written = String(decoding: bytes, as: UTF8.self)
            report(
                JQProblem(
                    kind: .invalid,
                    severity: .warning,
                    message: filter == "strptime"
                        ? "'strptime' reads no '\(written)', so this matches no date"
                        : "'\(filter)' knows no '\(written)' and prints it as it stands",
                    span: place(of: conversion, in: literal),
                    help: "write '%%' for a percent sign"
                )
            )
        }
    }

    // MARK: paths

    /// `getpath("a")`
    private mutating func checkPath(_ argument: Syntax) {
        guard !isSettled, !isCaught, let value = settlement.value(of: argument) else { return }
        if case .array = value { return }
        warnOfFailure(ErrorText.raised("Path must be specified as an array"), argument.span)
    }

    /// Warns of a constant below zero where a filter counts outputs.
    private mutating func checkCount(_ argument: Syntax, _ message: String) {
        guard !isSettled, !isCaught, let count = settlement.value(of: argument),
            case .number(let number) = count, number.double < 0
        else { return }
        warnOfFailure(ErrorText.raised(message), argument.span)
    }

    // MARK: places

    /// Where bytes of the text of a literal stand in the program.
    func place(of bytes: Range<Int>, in literal: StringSyntax) -> SourceSpan {
        guard let quote = text[literal.span.start..<literal.span.end].firstIndex(of: 0x22) else {
            return literal.span
        }
        var source = quote + 1
        var decoded = 0
        var start: Int?
        while source < literal.span.end - 1, decoded < bytes.upperBound || start == nil {
            if decoded >= bytes.lowerBound, start == nil { start = source }
            if decoded >= bytes.upperBound { break }
            let (written, meant) = character(at: source)
            source += written
            decoded += meant
        }
        let end = max(source, start ?? source)
        return SourceSpan(start: start ?? source, end: end)
    }

    /// How many bytes a character or an escape takes in the program, and in the text.
    private func character(at offset: Int) -> (written: Int, meant: Int) {
        guard text[offset] == UInt8(ascii: "\\") else { return (1, 1) }
        guard text[offset + 1] == UInt8(ascii: "u") else { return (2, 1) }
        let digits = String(decoding: text[(offset + 2)..<(offset + 6)], as: UTF8.self)
        let code = UInt32(digits, radix: 16) ?? 0
        if (0xD800..<0xDC00).contains(code) { return (12, 4) }
        return (6, Unicode.Scalar(code).map { String($0).utf8.count } ?? 3)
    }
}

/// The conversions of dates, `%Y` and its like.
enum DateFormat {
    /// Those that `strftime` replaces.
    static let printed = Set("%aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ".utf8)
    /// Those that `strptime` reads.
    static let read = Set("%aAbBcCdDeFgGhHIjklmMnprRsStTuUVwWxXyYzZ".utf8)

    /// Where conversions stand, from the `%` to the letter; flags, width, `E` and `O` between them.
    static func conversions(in format: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var offset = 0
        while offset < format.count {
            guard format[offset] == UInt8(ascii: "%") else {
                offset += 1
                continue
            }
            var end = offset + 1
            while end < format.count, "_-0^#123456789".utf8.contains(format[end]) { end += 1 }
            if end < format.count, "EO".utf8.contains(format[end]) { end += 1 }
            end = min(end + 1, format.count)
            found.append(offset..<end)
            offset = end
        }
        return found
    }
}

extension Syntax {
    /// The string, when it has neither interpolations nor a format.
    var literalString: StringSyntax? {
        switch kind {
        case .string(let string): string.constant != nil && string.format == nil ? string : nil
        case .group(let inner): inner.literalString
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .format, .array, .object, .negate, .pipe, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .call, .variable, .location, .definitions:
            nil
        }
    }

    /// `["(", "g"]`
    fileprivate var arrayElements: [Syntax]? {
        guard case .array(let inner?) = kind else { return nil }
        if case .comma(let parts) = inner.kind { return parts }
        return [inner]
    }
}
