import COniguruma
import PawlJSON

/// A regular expression in Oniguruma's Perl syntax, as jq uses it. Only this file and
/// `RegexSearch` handle C pointers.
///
/// Matching changes nothing in the compiled expression, so one may be used from many threads.
final class Regex: @unchecked Sendable {
    /// One match; offsets and lengths count code points.
    struct Match {
        struct Group {
            /// -1 for a group that took no part.
            var offset: Int
            var length: Int
            var text: String?
            var name: String?
        }

        var offset: Int
        var length: Int
        var text: String
        var groups: [Group]
    }

    /// Nested groups in an expression; the compiler of Oniguruma recurses over them.
    static let nestingLimit: UInt32 = 200

    /// Bytes of an expression; a few of them can stand for ten thousands of bytes of code.
    static let maximumBytes = 16 * 1024

    private let regex: OnigRegex
    private let cost: RegexCost
    private let names: [Int: String]
    /// Whether `g` was among the flags.
    let isGlobal: Bool

    private static let isReady: Bool = {
        onig_set_parse_depth_limit(nestingLimit)
        return pawl_onig_initialize() == ONIG_NORMAL
    }()

    /// - Throws: jq's errors for a bad flag and for an expression that does not compile.
    init(_ pattern: String, flags: String) throws(JQError) {
        guard Self.isReady else { throw ErrorText.raised("Regex failure: no engine") }
        var options = Self.captureGroups
        for flag in flags.unicodeScalars {
            guard let option = Self.option(of: flag) else {
                throw ErrorText.raised("\(flags) is not a valid modifier string")
            }
            options |= option
        }
        isGlobal = flags.unicodeScalars.contains("g")
        let bytes = Array(pattern.utf8)
        guard bytes.count <= Self.maximumBytes else {
            throw ErrorText.raised(
                "Regex failure: the expression is longer than \(Self.maximumBytes) bytes"
            )
        }
        cost = RegexCost(of: bytes)
        switch Self.compile(bytes, options) {
        case .success(let compiled): regex = compiled
        case .failure(let failure): throw ErrorText.raised(failure.message)
        }
        self.names = Self.names(of: regex)
    }

    deinit {
        onig_free(regex)
    }

    /// What a flag asks of the engine; `nil` for a letter that is no flag.
    private static func option(of flag: Unicode.Scalar) -> OnigOptionType? {
        switch flag {
        case "g": 0
        case "i": 1
        case "x": 1 << 1
        case "m": 1 << 2
        case "s": 1 << 3
        case "p": 1 << 2 | 1 << 3
        case "l": 1 << 4
        case "n": 1 << 5
        default: nil
        }
    }

    /// The bytes of the first letter in `flags` that is no flag.
    static func unknownFlag(in flags: String) -> Range<Int>? {
        var offset = 0
        for flag in flags.unicodeScalars {
            let length = String(flag).utf8.count
            if option(of: flag) == nil { return offset..<offset + length }
            offset += length
        }
        return nil
    }

    /// `ONIG_OPTION_CAPTURE_GROUP`: plain groups capture beside named ones.
    private static let captureGroups: OnigOptionType = 1 << 8

    /// Why an expression does not compile.
    private struct Failure: Error {
        /// jq's text.
        var message: String
        /// The bytes of the expression that the engine names, such as a group's name.
        var named: Range<Int>?
    }

    private static func compile(
        _ pattern: [UInt8],
        _ options: OnigOptionType
    ) -> Result<OnigRegex, Failure> {
        // A byte more, so that an empty expression has an address.
        (pattern + [0]).withUnsafeBufferPointer { buffer in
            var compiled: OnigRegex?
            var info = OnigErrorInfo()
            guard let start = buffer.baseAddress else {
                return .failure(Failure(message: message(ONIG_MISMATCH)))
            }
            let end = start + pattern.count
            let status = pawl_onig_new(&compiled, start, end, options, &info)
            if status == ONIG_NORMAL, let compiled { return .success(compiled) }
            // The message quotes the expression, so it is made while the expression is there.
            var failure = Failure(message: message(status, &info))
            if let from = info.par, let to = info.par_end, start <= from, from <= to, to <= end {
                failure.named =
                    from - UnsafeMutablePointer(mutating: start)..<to
                    - UnsafeMutablePointer(mutating: start)
            }
            return .failure(failure)
        }
    }

    /// The bytes of an expression that does not compile at which the engine says so; `nil` when it
    /// names none.
    static func namedBytes(ofWrong pattern: String) -> Range<Int>? {
        guard isReady, case .failure(let failure) = compile(Array(pattern.utf8), captureGroups)
        else { return nil }
        return failure.named
    }

    /// jq's text for an error of the engine.
    static func message(
        _ status: Int32,
        _ info: UnsafeMutablePointer<OnigErrorInfo>? = nil
    ) -> String {
        var text = [UInt8](repeating: 0, count: Int(ONIG_MAX_ERROR_MESSAGE_LEN) + 1)
        let length = text.withUnsafeMutableBufferPointer { buffer in
            Int(pawl_onig_error_text(buffer.baseAddress, status, info))
        }
        return "Regex failure: "
            + String(decoding: text.prefix(max(0, length)), as: UTF8.self)
    }

    private final class Names {
        var found: [Int: String] = [:]
    }

    private static func names(of regex: OnigRegex) -> [Int: String] {
        let names = Names()
        _ = withExtendedLifetime(names) {
            onig_foreach_name(
                regex,
                { start, end, count, groups, _, context in
                    guard let start, let end, let groups, let context else { return 0 }
                    let names = Unmanaged<Names>.fromOpaque(context).takeUnretainedValue()
                    let bytes = UnsafeBufferPointer(start: start, count: end - start)
                    let name = String(decoding: bytes, as: UTF8.self)
                    for index in 0..<Int(count) { names.found[Int(groups[index])] = name }
                    return 0
                },
                Unmanaged.passUnretained(names).toOpaque()
            )
        }
        return names.found
    }

    // MARK: matching

    /// The matches in a text: all of them with `g`, else the first.
    ///
    /// - Throws: jq's error when the search gives up.
    func matches(in text: String, _ budget: inout Budget) throws(JQError) -> [Match] {
        let bytes = Array(text.utf8)
        let search = RegexSearch(regex, cost, in: bytes, budget.limits)
        var found: [Match] = []
        var start = 0
        // Code points are counted once, from left to right.
        var counted = (byte: 0, scalar: 0)
        repeat {
            try budget.step()
            guard let region = try search.next(from: start, &budget) else { break }
            try pay(region, &budget)
            found.append(match(region, bytes, &counted))
            let end = region[0].upperBound
            // After an empty match jq goes on one byte further, even inside a character; so one
            // place can be found more than once.
            start = region[0].isEmpty ? end + 1 : end
        } while isGlobal && start <= bytes.count
        return found
    }

    func hasMatch(in text: String, _ budget: inout Budget) throws(JQError) -> Bool {
        try budget.step()
        let search = RegexSearch(regex, cost, in: Array(text.utf8), budget.limits)
        return try search.next(from: 0, &budget) != nil
    }

    /// Pays for a match: the texts of its groups, and the bytes before groups outside of it.
    private func pay(_ region: [Range<Int>], _ budget: inout Budget) throws(JQError) {
        var bytes = 64 * region.count
        for group in region {
            bytes += group.count
            if group.lowerBound < region[0].lowerBound {
                try budget.read(bytes: max(0, group.lowerBound))
            }
        }
        try budget.make(bytes: bytes)
    }

    private func match(
        _ region: [Range<Int>],
        _ bytes: [UInt8],
        _ counted: inout (byte: Int, scalar: Int)
    ) -> Match {
        let whole = region[0]
        while counted.byte < whole.lowerBound {
            if bytes[counted.byte] & 0xC0 != 0x80 { counted.scalar += 1 }
            counted.byte += 1
        }
        let offset = counted.scalar
        var groups: [Match.Group] = []
        for (index, range) in region.enumerated().dropFirst() {
            groups.append(group(range, name: names[index], whole, offset, bytes))
        }
        return Match(
            offset: offset,
            length: Self.scalars(in: bytes[whole]),
            text: String(decoding: bytes[whole], as: UTF8.self),
            groups: groups
        )
    }

    private func group(
        _ range: Range<Int>,
        name: String?,
        _ whole: Range<Int>,
        _ offset: Int,
        _ bytes: [UInt8]
    ) -> Match.Group {
        guard range.lowerBound >= 0 else {
            return Match.Group(offset: -1, length: 0, text: nil, name: name)
        }
        // jq gives the groups of an empty match the place of the match.
        guard !whole.isEmpty else {
            return Match.Group(offset: offset, length: 0, text: "", name: name)
        }
        let before =
            range.lowerBound >= whole.lowerBound
            ? offset + Self.scalars(in: bytes[whole.lowerBound..<range.lowerBound])
            : Self.scalars(in: bytes[..<range.lowerBound])
        return Match.Group(
            offset: before,
            length: Self.scalars(in: bytes[range]),
            text: String(decoding: bytes[range], as: UTF8.self),
            name: name
        )
    }

    private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }
}

/// The expressions that an evaluation has compiled.
struct RegexCache {
    /// Bytes of all expressions together; what the engine makes of them can be a thousand times as
    /// large.
    private static let maximumBytes = 4 * Regex.maximumBytes
    private var regexes: [String: Regex] = [:]
    private var bytes = 0

    /// The expression, if it is there.
    func known(_ pattern: String, flags: String) -> Regex? { regexes[Self.key(pattern, flags)] }

    mutating func add(_ pattern: String, flags: String) throws(JQError) -> Regex {
        let regex = try Regex(pattern, flags: flags)
        let key = Self.key(pattern, flags)
        bytes += key.utf8.count + Self.overhead
        if bytes > Self.maximumBytes {
            regexes.removeAll()
            bytes = key.utf8.count
        }
        regexes[key] = regex
        return regex
    }

    /// Counted for each expression besides its own bytes.
    private static let overhead = 512

    private static func key(_ pattern: String, _ flags: String) -> String {
        "\(flags)\u{0}\(pattern)"
    }
}

extension Budget {
    /// The compiled expression.
    mutating func regex(_ pattern: String, flags: String) throws(JQError) -> Regex {
        if let known = regexes.known(pattern, flags: flags) { return known }
        try step(1 + pattern.utf8.count >> 3)
        // Compiling takes longer for each byte of an expression the longer it is.
        let count = min(pattern.utf8.count, Regex.maximumBytes)
        try work(64 + count >> 4, times: count)
        return try regexes.add(pattern, flags: flags)
    }
}

extension Regex.Match {
    var value: JSONValue {
        .object(
            JSONObject([
                ("offset", JSONValue(offset)), ("length", JSONValue(length)),
                ("string", .string(text)), ("captures", .array(groups.map(\.value))),
            ])
        )
    }
}

extension Regex.Match.Group {
    /// The order of the members is jq's own: another one for a group without text.
    var value: JSONValue {
        let offset = ("offset", JSONValue(offset))
        let length = ("length", JSONValue(length))
        let text = ("string", text.map { JSONValue.string($0) } ?? .null)
        let name = ("name", name.map { JSONValue.string($0) } ?? .null)
        return .object(
            JSONObject(
                self.length == 0 ? [offset, text, length, name] : [offset, length, text, name]
            )
        )
    }
}
