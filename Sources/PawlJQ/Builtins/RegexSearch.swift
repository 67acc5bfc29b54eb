import COniguruma
import PawlJSON

/// Searches one text for one expression, so that its work can be paid for.
///
/// The engine counts the ways that it tried in vain only to compare them with a limit. So a search
/// gets a low limit first, and begins again with a higher one where that is reached; what is paid
/// is what the limit allows. This depends on the expression and the text alone.
final class RegexSearch {
    private static let firstTries = 64
    private static let growth = 8
    /// Vain tries for a match at one place; the engine's own number, so jq ends there, too.
    private static let maximumTries = 10_000_000
    /// Bytes of an entry of the engine's stack.
    private static let stackEntryBytes = 64

    private let regex: OnigRegex
    /// The text and a byte more, so that an empty text has an address.
    private let bytes: [UInt8]
    private let count: Int
    /// What one vain try may cost, in units of `EvaluationLimits.regexWork`.
    private let price: Int
    private let parameters: OpaquePointer?
    private let region: UnsafeMutablePointer<OnigRegion>?

    /// - Parameter regex: lives at least as long as the search.
    init(_ regex: OnigRegex, _ cost: RegexCost, in text: [UInt8], _ limits: EvaluationLimits) {
        self.regex = regex
        count = text.count
        bytes = text + [0]
        price = cost.price(ofTextWith: text.count)
        parameters = onig_new_match_param()
        onig_initialize_match_param(parameters)
        onig_set_retry_limit_in_match_of_match_param(parameters, UInt(Self.maximumTries))
        let entries = UInt32(clamping: limits.bytes / Self.stackEntryBytes)
        onig_set_match_stack_limit_size_of_match_param(parameters, max(1, entries))
        region = onig_region_new()
    }

    deinit {
        onig_free_match_param(parameters)
        onig_region_free(region, 1)
    }

    /// The byte ranges of the groups of the first match at `start` or after it; `-1..<-1` for a
    /// group that took no part.
    ///
    /// - Throws: jq's error when a single match takes too long, and the limits.
    func next(from start: Int, _ budget: inout Budget) throws(JQError) -> [Range<Int>]? {
        var tries = Self.firstTries
        while true {
            try budget.work(price, times: tries / 2)
            let status = search(from: start, tries: tries)
            switch status {
            case 0...:
                guard let found = region.map(Self.ranges) else { return nil }
                try budget.read(bytes: max(0, found[0].lowerBound - start))
                return found
            case ONIG_MISMATCH:
                try budget.read(bytes: count - start)
                return nil
            case ONIGERR_MATCH_STACK_LIMIT_OVER: throw budget.reached(.bytes)
            case ONIGERR_RETRY_LIMIT_IN_SEARCH_OVER: tries *= Self.growth
            default: throw ErrorText.raised(Regex.message(status))
            }
        }
    }

    private func search(from start: Int, tries: Int) -> Int32 {
        onig_set_retry_limit_in_search_of_match_param(parameters, UInt(tries))
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return ONIG_MISMATCH }
            return onig_search_with_param(
                regex,
                base,
                base + count,
                base + start,
                base + count,
                region,
                0,
                parameters
            )
        }
    }

    private static func ranges(of region: UnsafeMutablePointer<OnigRegion>) -> [Range<Int>] {
        (0..<Int(region.pointee.num_regs)).map { index in
            Int(region.pointee.beg[index])..<Int(region.pointee.end[index])
        }
    }
}

/// What can be said of an expression's cost by looking at its text.
///
/// A try that goes back counts with the engine, one that goes forward does not: it is as long as
/// the expression with its counted repeats written out, or as the text where the expression may
/// run along it without leaving ways to go back.
struct RegexCost {
    /// Bytes that one try may go forward.
    private var reach: Int

    /// Bytes whose comparison costs as much as one try.
    private static let bytesPerTry = 16

    init(of pattern: [UInt8]) {
        reach = max(1, pattern.count)
        var place = 0
        while place < pattern.count {
            let next = place + 1 < pattern.count ? pattern[place + 1] : 0
            switch pattern[place] {
            case UInt8(ascii: "\\"):
                switch next {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "k"), UInt8(ascii: "g"),
                    UInt8(ascii: "K"), UInt8(ascii: "X"), UInt8(ascii: "y"), UInt8(ascii: "Y"):
                    reach = .max
                default: break
                }
                place += 1
            case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "}"):
                if next == UInt8(ascii: "+") { reach = .max }
            case UInt8(ascii: "("):
                // Of '(?…' only plain, named and looking groups are known to leave ways back.
                if next == UInt8(ascii: "?"), !Self.isPlainGroup(pattern[(place + 2)...]) {
                    reach = .max
                }
            case UInt8(ascii: "{"): repeatReach(by: Self.largestNumber(pattern[(place + 1)...]))
            default: break
            }
            place += 1
        }
    }

    private mutating func repeatReach(by count: Int) {
        let product = reach.multipliedReportingOverflow(by: max(1, count))
        reach = product.overflow ? .max : product.partialValue
    }

    /// `(?:`, `(?=`, `(?!`, `(?<…`, and options such as `(?i`.
    private static func isPlainGroup(_ rest: ArraySlice<UInt8>) -> Bool {
        switch rest.first {
        case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"),
            UInt8(ascii: "i"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "x"),
            UInt8(ascii: "-"), UInt8(ascii: "#"):
            true
        default: false
        }
    }

    /// Of the numbers up to the closing brace; 1 when there is none.
    private static func largestNumber(_ rest: ArraySlice<UInt8>) -> Int {
        var largest = 1
        var number = 0
        for byte in rest {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                number = min(number * 10 + Int(byte - UInt8(ascii: "0")), 1 << 30)
                largest = max(largest, number)
            case UInt8(ascii: ","): number = 0
            default: return largest
            }
        }
        return largest
    }

    /// What one try on a text of so many bytes may cost, in units of `EvaluationLimits.regexWork`.
    func price(ofTextWith count: Int) -> Int {
        1 + min(count, reach) / Self.bytesPerTry
    }
}
