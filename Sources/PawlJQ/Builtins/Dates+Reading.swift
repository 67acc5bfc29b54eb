import PawlJSON

extension Dates {
    static func strptime(
        _ value: JSONValue,
        _ format: JSONValue
    ) throws(JQError) -> JSONValue {
        guard case .string(let text) = value, case .string(let format) = format else {
            throw ErrorText.raised("strptime/1 requires string inputs and arguments")
        }
        let (shortText, shortFormat) = (ErrorText.cString(text), ErrorText.cString(format))
        var reader = DateReader(shortText)
        guard reader.read(shortFormat), reader.isAtEnd || reader.isAtBlank else {
            throw ErrorText.raised(
                "date \"\(shortText)\" does not match format \"\(shortFormat)\""
            )
        }
        guard case .array(var fields) = array(reader.completed, fraction: 0) else { return .null }
        if !reader.isAtEnd { fields.append(.string(reader.rest)) }
        return .array(fields)
    }
}

/// Reads a date by a `strptime` format.
///
/// What the text does not say stays as jq leaves it: 0, the weekday 8, the day of the year 367.
///
/// Source: `strptime` of the GNU C library 2.36, which jq calls, in the C locale and UTC.
fileprivate struct DateReader {
    /// What the text has said so far.
    struct Known {
        var weekday = false
        var yearday = false
        var month = false
        var day = false
        /// Whether the text says enough for weekday and day of the year to be worked out.
        var date = false
    }

    private var bytes: ArraySlice<UInt8>
    private var time = BrokenDownTime()
    private var known = Known()
    private var isTwelveHours = false
    private var isAfternoon = false
    private var century: Int?
    /// Whether `century` goes with a year of two digits.
    private var hasShortYear = false
    private var week: (number: Int, startsOnMonday: Bool)?

    init(_ text: String) {
        bytes = Array(text.utf8)[...]
        time.weekday = 8
        time.yearday = 367
    }

    var isAtEnd: Bool { bytes.isEmpty }

    var isAtBlank: Bool { bytes.first.map(Self.isBlank) ?? false }

    var rest: String { String(decoding: bytes, as: UTF8.self) }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    // MARK: reading

    private mutating func skipBlanks() {
        while isAtBlank { bytes = bytes.dropFirst() }
    }

    /// `false` when the text does not fit.
    mutating func read(_ format: String) -> Bool {
        var format = Array(format.utf8)[...]
        while let byte = format.popFirst() {
            if Self.isBlank(byte) {
                skipBlanks()
            } else if byte == UInt8(ascii: "%") {
                guard readField(&format) else { return false }
            } else {
                guard bytes.popFirst() == byte else { return false }
            }
        }
        return true
    }

    /// Reads by what follows a `%`: flags, width, `E` or `O`, and a letter.
    private mutating func readField(_ format: inout ArraySlice<UInt8>) -> Bool {
        while let flag = format.first, "-_0^#".utf8.contains(flag) { format = format.dropFirst() }
        while Self.isDigit(format.first) { format = format.dropFirst() }
        guard let byte = format.popFirst() else { return false }
        // They ask for the locale's own years and digits, and the C locale has none.
        switch byte {
        case UInt8(ascii: "E"):
            guard let letter = format.popFirst(), "cCYxX".utf8.contains(letter) else {
                return false
            }
            return read(Unicode.Scalar(letter))
        case UInt8(ascii: "O"):
            guard let letter = format.popFirst(), "deHImMSUVWwy".utf8.contains(letter) else {
                return false
            }
            return read(Unicode.Scalar(letter))
        default:
            return read(Unicode.Scalar(byte))
        }
    }

    /// A number in a range; a digit that would lead out of it is left for what follows.
    private mutating func number(_ range: ClosedRange<Int>, digits: Int) -> Int? {
        skipBlanks()
        guard Self.isDigit(bytes.first) else { return nil }
        var value = 0
        var left = digits
        repeat {
            value = value * 10 + Int((bytes.popFirst() ?? 0) - UInt8(ascii: "0"))
            left -= 1
        } while left > 0 && value * 10 <= range.upperBound && Self.isDigit(bytes.first)
        return range.contains(value) ? value : nil
    }

    /// A name or its first letters, in any case.
    private mutating func name(among names: [String], short: Int) -> Int? {
        let text = bytes.prefix(12).map { $0 < 0x80 ? $0 | 0x20 : $0 }
        for (index, name) in names.enumerated() {
            let letters = name.utf8.map { $0 | 0x20 }
            for candidate in [letters[...], letters.prefix(short)]
            where text.starts(with: candidate) {
                bytes = bytes.dropFirst(candidate.count)
                return index
            }
        }
        return nil
    }

    private mutating func store(
        _ field: WritableKeyPath<BrokenDownTime, Int>,
        _ value: Int?,
        _ fact: WritableKeyPath<Known, Bool>? = nil
    ) -> Bool {
        guard let value else { return false }
        time[keyPath: field] = value
        if let fact { known[keyPath: fact] = true }
        return true
    }

    private mutating func read(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "a", "A":
            return store(\.weekday, name(among: BrokenDownTime.dayNames, short: 3), \.weekday)
        case "b", "B", "h":
            known.date = true
            return store(\.month, name(among: BrokenDownTime.monthNames, short: 3), \.month)
        case "d", "e":
            known.date = true
            return store(\.day, number(1...31, digits: 2), \.day)
        case "m":
            known.date = true
            return store(\.month, number(1...12, digits: 2).map { $0 - 1 }, \.month)
        case "j": return store(\.yearday, number(1...366, digits: 3).map { $0 - 1 }, \.yearday)
        case "u": return store(\.weekday, number(1...7, digits: 1).map { $0 % 7 }, \.weekday)
        case "w": return store(\.weekday, number(0...6, digits: 1), \.weekday)
        case "H", "k":
            isTwelveHours = false
            return store(\.hour, number(0...23, digits: 2))
        case "I", "l":
            isTwelveHours = true
            return store(\.hour, number(1...12, digits: 2).map { $0 % 12 })
        case "M": return store(\.minute, number(0...59, digits: 2))
        case "S": return store(\.second, number(0...61, digits: 2))
        case "C", "y", "Y", "U", "W": return readYearOrWeek(letter)
        default: return readOther(letter)
        }
    }

    private mutating func readYearOrWeek(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "U", "W":
            guard let number = number(0...53, digits: 2) else { return false }
            week = (number, letter == "W")
            return true
        case "C":
            known.date = true
            century = number(0...99, digits: 2)
            return century != nil
        case "y":
            (known.date, hasShortYear) = (true, true)
            return store(\.year, number(0...99, digits: 2).map { $0 + ($0 < 69 ? 2000 : 1900) })
        default:
            (known.date, hasShortYear) = (true, false)
            return store(\.year, number(0...9999, digits: 4))
        }
    }

    private mutating func readOther(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "n", "t":
            skipBlanks()
            return true
        case "%": return bytes.popFirst() == UInt8(ascii: "%")
        case "p":
            guard let index = name(among: ["AM", "PM"], short: 2) else { return false }
            isAfternoon = index == 1
            return true
        case "s": return readSeconds()
        case "z": return readZone()
        case "Z":
            skipBlanks()
            while !isAtEnd, !isAtBlank { bytes = bytes.dropFirst() }
            return true
        // Years and weeks of ISO 8601 are read and mean nothing.
        case "V": return number(0...53, digits: 2) != nil
        case "g": return number(0...99, digits: 2) != nil
        case "G":
            guard Self.isDigit(bytes.first) else { return false }
            while Self.isDigit(bytes.first) { bytes = bytes.dropFirst() }
            return true
        default:
            guard let format = Dates.composite(letter) else { return false }
            if letter != "r", letter != "R", letter != "T", letter != "X" { known.date = true }
            return read(format)
        }
    }

    private mutating func readSeconds() -> Bool {
        guard Self.isDigit(bytes.first) else { return false }
        var seconds = 0
        while Self.isDigit(bytes.first), let byte = bytes.popFirst() {
            let (product, isTooLarge) = seconds.multipliedReportingOverflow(by: 10)
            guard !isTooLarge, product <= Int.max - 9 else { return false }
            seconds = product + Int(byte - UInt8(ascii: "0"))
        }
        guard Double(seconds) < BrokenDownTime.maximumSeconds else { return false }
        time = BrokenDownTime(secondsSinceEpoch: seconds)
        return true
    }

    /// `Z`, `+hh`, `+hhmm` or `+hh:mm`; jq reads a zone and makes nothing of it.
    private mutating func readZone() -> Bool {
        skipBlanks()
        switch bytes.popFirst() {
        case UInt8(ascii: "Z"): return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): break
        default: return false
        }
        var digits: [UInt8] = []
        while digits.count < 4, Self.isDigit(bytes.first), let byte = bytes.popFirst() {
            digits.append(byte - UInt8(ascii: "0"))
            if digits.count == 2, bytes.first == UInt8(ascii: ":"),
                Self.isDigit(bytes.dropFirst().first)
            {
                bytes = bytes.dropFirst()
            }
        }
        return digits.count == 2 || digits.count == 4 && digits[2] < 6
    }

    // MARK: completing

    /// The time, with what follows from the other fields.
    var completed: BrokenDownTime {
        var result = time
        if isTwelveHours, isAfternoon { result.hour += 12 }
        if let century {
            let year = hasShortYear ? BrokenDownTime.floorModulo(time.year, 100) : 0
            result.year = century * 100 + year
        }
        var known = known
        if known.date, !known.weekday {
            if !(known.month && known.day), known.yearday { result.takeDay(&known) }
            result.weekday = result.weekdayOfDate
        }
        if known.date, !known.yearday { result.yearday = result.yeardayOfDate }
        if let week, known.weekday { result.take(week: week.number, week.startsOnMonday, known) }
        return result
    }
}

extension BrokenDownTime {
    /// The days before each month, of a common year and then of a leap year. The C library looks
    /// further than the end of the first when a common year has a day 366, and so does this.
    private static let daysBefore = [
        0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365,
        0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366,
    ]

    private var firstMonth: Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return isLeap ? 13 : 0
    }

    fileprivate var yeardayOfDate: Int { Self.daysBefore[firstMonth + month] + day - 1 }

    /// The weekday by the C library's own sum, which takes dates that do not exist, too.
    fileprivate var weekdayOfDate: Int {
        let shifted = month < 2 ? year - 1 : year
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        let days = 365 * (year - 1970) + leapDays + Self.daysBefore[month] + day - 474
        return Self.floorModulo(days, 7)
    }

    /// Month and day from the day of the year, where the text does not say them.
    fileprivate mutating func takeDay(_ known: inout DateReader.Known) {
        var next = firstMonth
        while next < Self.daysBefore.count, Self.daysBefore[next] <= yearday { next += 1 }
        if !known.month { month = next - firstMonth - 1 }
        if !known.day { day = yearday - Self.daysBefore[next - 1] + 1 }
        (known.month, known.day) = (true, true)
    }

    /// The date from a week of the year and a weekday.
    fileprivate mutating func take(week: Int, _ startsOnMonday: Bool, _ known: DateReader.Known) {
        let offset = startsOnMonday ? 1 : 0
        var first = self
        (first.month, first.day) = (0, 1)
        if !known.yearday {
            yearday =
                (7 - (first.weekdayOfDate - offset)) % 7 + (week - 1) * 7
                + (weekday - offset + 7) % 7
        }
        var known = known
        if !known.month || !known.day { takeDay(&known) }
    }
}
