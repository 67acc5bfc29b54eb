import PawlJSON

/// Dates and times in UTC, in jq's "broken down" form:
/// `[year, month from 0, day, hours, minutes, seconds, weekday from Sunday, day of year from 0]`.
struct BrokenDownTime {
    var year = 1900
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var weekday = 0
    var yearday = 0

    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    static let dayNames = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    /// Years beyond this are refused; they would not fit into a C `int`.
    static let maximumSeconds = 6.0e16

    init() {}

    /// - Parameter seconds: since 1970.
    init(secondsSinceEpoch seconds: Int) {
        let days = Self.floorDivide(seconds, 86_400)
        let rest = seconds - days * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        (year, month, day) = Self.civil(days: days)
        weekday = Self.floorModulo(days + 4, 7)
        yearday = days - Self.days(year: year, month: 0, day: 1)
    }

    /// Seconds since 1970; fields beyond their range carry over.
    var secondsSinceEpoch: Int {
        let months = year * 12 + month
        let days = Self.days(
            year: Self.floorDivide(months, 12),
            month: Self.floorModulo(months, 12),
            day: day
        )
        return ((days * 24 + hour) * 60 + minute) * 60 + second
    }

    /// The same time with every field in its range.
    var normalized: BrokenDownTime { BrokenDownTime(secondsSinceEpoch: secondsSinceEpoch) }

    /// Days since 1970 of a day of the Gregorian calendar; `month` counts from 0.
    static func days(year: Int, month: Int, day: Int) -> Int {
        // The year starts in March here, so that the leap day is its last.
        let shifted = month < 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = (shiftedMonth + 2) % 12
        let year = yearOfEra + era * 400 + (month < 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    static func floorDivide(_ number: Int, _ by: Int) -> Int {
        number >= 0 ? number / by : -((-number + by - 1) / by)
    }

    static func floorModulo(_ number: Int, _ by: Int) -> Int {
        number - floorDivide(number, by) * by
    }
}

/// The filters on dates.
enum Dates {
    static func gmtime(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .number(let number) = value else {
            throw ErrorText.raised("gmtime() requires numeric inputs")
        }
        let seconds = number.double
        guard abs(seconds) < BrokenDownTime.maximumSeconds else {
            throw ErrorText.raised(
                "error converting number of seconds since epoch to datetime"
            )
        }
        let time = BrokenDownTime(secondsSinceEpoch: Int(seconds))
        return array(time, fraction: seconds - seconds.rounded(.down))
    }

    private static func array(_ time: BrokenDownTime, fraction: Double) -> JSONValue {
        .array([
            JSONValue(time.year), JSONValue(time.month), JSONValue(time.day),
            JSONValue(time.hour), JSONValue(time.minute),
            .number(JSONNumber(Double(time.second) + fraction)), JSONValue(time.weekday),
            JSONValue(time.yearday),
        ])
    }

    static func mktime(_ value: JSONValue) throws(JQError) -> JSONValue {
        guard case .array(let fields) = value else {
            throw ErrorText.raised("mktime requires array inputs")
        }
        guard let time = time(fields) else {
            throw ErrorText.raised("mktime requires parsed datetime inputs")
        }
        return JSONValue(time.secondsSinceEpoch)
    }

    /// Missing fields are 0; `nil` when one is no number.
    private static func time(_ fields: [JSONValue]) -> BrokenDownTime? {
        var numbers: [Int] = []
        for field in fields.prefix(8) {
            guard case .number(let number) = field, !number.double.isNaN else { return nil }
            let limit = Double(Int32.max)
            numbers.append(Int(max(-limit, min(limit, number.double))))
        }
        func field(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }
        var time = BrokenDownTime()
        time.year = numbers.isEmpty ? 1900 : numbers[0]
        (time.month, time.day, time.hour) = (field(1), field(2), field(3))
        (time.minute, time.second) = (field(4), field(5))
        return time
    }

    // MARK: printing

    static func strftime(
        _ value: JSONValue,
        _ format: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        var value = value
        if case .number = value { value = try gmtime(value) }
        guard case .array(let fields) = value else {
            throw ErrorText.raised("strftime/1 requires parsed datetime inputs")
        }
        guard case .string(let format) = format else {
            throw ErrorText.raised("strftime/1 requires a string format")
        }
        guard let time = time(fields) else {
            throw ErrorText.raised("strftime/1 requires parsed datetime inputs")
        }
        try budget.make(bytes: format.utf8.count * 4)
        return .string(print(time.normalized, format))
    }

    private static func print(_ time: BrokenDownTime, _ format: String) -> String {
        var text = ""
        var rest = format.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "%", let letter = rest.popFirst() else {
                text.unicodeScalars.append(scalar)
                continue
            }
            if let field = field(letter, of: time) {
                text += field
            } else {
                text += "%"
                text.unicodeScalars.append(letter)
            }
        }
        return text
    }

    private static func padded(_ number: Int, _ width: Int, with pad: Character = "0") -> String {
        let digits = String(abs(number))
        let filling = String(repeating: pad, count: max(0, width - digits.count))
        return (number < 0 ? "-" : "") + filling + digits
    }

    private static func field(_ letter: Unicode.Scalar, of time: BrokenDownTime) -> String? {
        let halfDay = (time.hour + 11) % 12 + 1
        switch letter {
        case "a": return String(BrokenDownTime.dayNames[time.weekday].prefix(3))
        case "A": return BrokenDownTime.dayNames[time.weekday]
        case "b", "h": return String(BrokenDownTime.monthNames[time.month].prefix(3))
        case "B": return BrokenDownTime.monthNames[time.month]
        case "C": return padded(BrokenDownTime.floorDivide(time.year, 100), 2)
        case "d": return padded(time.day, 2)
        case "e": return padded(time.day, 2, with: " ")
        case "g": return padded(BrokenDownTime.floorModulo(isoWeek(time).year, 100), 2)
        case "G": return String(isoWeek(time).year)
        case "H": return padded(time.hour, 2)
        case "I": return padded(halfDay, 2)
        case "j": return padded(time.yearday + 1, 3)
        case "k": return padded(time.hour, 2, with: " ")
        case "l": return padded(halfDay, 2, with: " ")
        case "m": return padded(time.month + 1, 2)
        case "M": return padded(time.minute, 2)
        case "n": return "\n"
        case "p": return time.hour < 12 ? "AM" : "PM"
        case "P": return time.hour < 12 ? "am" : "pm"
        case "s": return String(time.secondsSinceEpoch)
        case "S": return padded(time.second, 2)
        case "t": return "\t"
        case "u": return String((time.weekday + 6) % 7 + 1)
        case "U": return padded((time.yearday + 7 - time.weekday) / 7, 2)
        case "V": return padded(isoWeek(time).week, 2)
        case "w": return String(time.weekday)
        case "W": return padded((time.yearday + 7 - (time.weekday + 6) % 7) / 7, 2)
        case "y": return padded(BrokenDownTime.floorModulo(time.year, 100), 2)
        case "Y": return String(time.year)
        case "z": return "+0000"
        case "Z": return "UTC"
        case "%": return "%"
        default: return composite(letter).map { print(time, $0) }
        }
    }

    /// What a letter stands for that combines others.
    private static func composite(_ letter: Unicode.Scalar) -> String? {
        switch letter {
        case "c": "%a %b %e %H:%M:%S %Y"
        case "D", "x": "%m/%d/%y"
        case "F": "%Y-%m-%d"
        case "r": "%I:%M:%S %p"
        case "R": "%H:%M"
        case "T", "X": "%H:%M:%S"
        default: nil
        }
    }

    /// The week of ISO 8601, and the year that it belongs to.
    private static func isoWeek(_ time: BrokenDownTime) -> (year: Int, week: Int) {
        // The Thursday of a week decides its year.
        var thursday = time
        thursday.day += 3 - (time.weekday + 6) % 7
        thursday = thursday.normalized
        return (thursday.year, thursday.yearday / 7 + 1)
    }

    // MARK: reading

    static func strptime(
        _ value: JSONValue,
        _ format: JSONValue
    ) throws(JQError) -> JSONValue {
        guard case .string(let text) = value, case .string(let format) = format else {
            throw ErrorText.raised("strptime/1 requires string inputs and arguments")
        }
        var reader = DateReader(text)
        guard reader.read(format), reader.isAtEnd || reader.isAtBlank else {
            throw ErrorText.raised("date \"\(text)\" does not match format \"\(format)\"")
        }
        let time = reader.completed
        guard case .array(var fields) = array(time, fraction: 0) else { return .null }
        if !reader.isAtEnd { fields.append(.string(reader.rest)) }
        return .array(fields)
    }
}

/// Reads a date by a `strptime` format.
private struct DateReader {
    private var bytes: ArraySlice<UInt8>
    private var time = BrokenDownTime()
    private var isAfternoon: Bool?
    private var century: Int?
    private var epoch: Int?
    private var knowsWeekday = false
    private var knowsYearday = false

    init(_ text: String) {
        bytes = Array(text.utf8)[...]
    }

    var isAtEnd: Bool { bytes.isEmpty }

    var isAtBlank: Bool { bytes.first.map(Self.isBlank) ?? false }

    var rest: String { String(decoding: bytes, as: UTF8.self) }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }

    /// The time, with what follows from the other fields.
    var completed: BrokenDownTime {
        if let epoch { return BrokenDownTime(secondsSinceEpoch: epoch) }
        var result = time
        if let isAfternoon { result.hour = result.hour % 12 + (isAfternoon ? 12 : 0) }
        if result.day == 0, knowsYearday {
            var first = result
            (first.month, first.day) = (0, 1 + result.yearday)
            let date = first.normalized
            (result.month, result.day) = (date.month, date.day)
        }
        let date = result.normalized
        if result.day != 0 || !knowsWeekday { result.weekday = date.weekday }
        if result.day != 0 || !knowsYearday { result.yearday = date.yearday }
        return result
    }

    private mutating func skipBlanks() {
        while isAtBlank { bytes = bytes.dropFirst() }
    }

    /// `false` when the text does not fit.
    mutating func read(_ format: String) -> Bool {
        var format = Array(format.utf8)[...]
        while let byte = format.popFirst() {
            if Self.isBlank(byte) {
                skipBlanks()
            } else if byte == UInt8(ascii: "%"), var letter = format.popFirst() {
                // 'E' and 'O' ask for other digits, of which there are none here.
                if letter == UInt8(ascii: "E") || letter == UInt8(ascii: "O"),
                    let real = format.popFirst()
                {
                    letter = real
                }
                guard readField(Unicode.Scalar(letter)) else { return false }
            } else {
                guard bytes.first == byte else { return false }
                bytes = bytes.dropFirst()
            }
        }
        return true
    }

    private mutating func number(
        _ range: ClosedRange<Int>,
        digits: Int,
        _ store: (Int) -> Void
    ) -> Bool {
        skipBlanks()
        var value = 0
        var count = 0
        while count < digits, let byte = bytes.first,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            bytes = bytes.dropFirst()
            count += 1
        }
        guard count > 0, range.contains(value) else { return false }
        store(value)
        return true
    }

    /// A name or its first three letters, in any case.
    private mutating func name(among names: [String]) -> Int? {
        let text = rest.lowercased()
        for (index, name) in names.enumerated() {
            for candidate in [name.lowercased(), String(name.lowercased().prefix(3))]
            where text.hasPrefix(candidate) {
                bytes = bytes.dropFirst(candidate.utf8.count)
                return index
            }
        }
        return nil
    }

    private mutating func readField(_ letter: Unicode.Scalar) -> Bool {
        var value = 0
        switch letter {
        case "a", "A":
            guard let index = name(among: BrokenDownTime.dayNames) else { return false }
            (time.weekday, knowsWeekday) = (index, true)
        case "b", "B", "h":
            guard let index = name(among: BrokenDownTime.monthNames) else { return false }
            time.month = index
        case "C":
            guard number(0...99, digits: 2, { value = $0 }) else { return false }
            century = value
            time.year = value * 100 + BrokenDownTime.floorModulo(time.year, 100)
        case "d", "e":
            guard number(1...31, digits: 2, { value = $0 }) else { return false }
            time.day = value
        case "H", "k":
            guard number(0...23, digits: 2, { value = $0 }) else { return false }
            time.hour = value
        case "I", "l":
            guard number(1...12, digits: 2, { value = $0 }) else { return false }
            time.hour = value % 12
        case "j":
            guard number(1...366, digits: 3, { value = $0 }) else { return false }
            (time.yearday, knowsYearday) = (value - 1, true)
        case "m":
            guard number(1...12, digits: 2, { value = $0 }) else { return false }
            time.month = value - 1
        case "M":
            guard number(0...59, digits: 2, { value = $0 }) else { return false }
            time.minute = value
        case "S":
            guard number(0...61, digits: 2, { value = $0 }) else { return false }
            time.second = value
        case "y":
            guard number(0...99, digits: 2, { value = $0 }) else { return false }
            time.year = century.map { $0 * 100 + value } ?? (value < 69 ? 2000 : 1900) + value
        case "Y":
            guard number(0...9999, digits: 4, { value = $0 }) else { return false }
            time.year = value
        case "U", "W", "V":
            return number(0...53, digits: 2, { value = $0 })
        case "u", "w":
            guard number(0...7, digits: 1, { value = $0 }) else { return false }
            (time.weekday, knowsWeekday) = (value % 7, true)
        case "s":
            guard number(0...Int.max / 16, digits: 16, { value = $0 }) else { return false }
            epoch = value
        default: return readOther(letter)
        }
        return true
    }

    private mutating func readOther(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "n", "t":
            skipBlanks()
            return true
        case "%":
            guard bytes.first == UInt8(ascii: "%") else { return false }
            bytes = bytes.dropFirst()
            return true
        case "p", "P":
            guard let index = name(among: ["AM", "PM"]) else { return false }
            isAfternoon = index == 1
            return true
        case "Z":
            while let byte = bytes.first, Character(Unicode.Scalar(byte)).isLetter {
                bytes = bytes.dropFirst()
            }
            return true
        case "z": return readZone()
        case "c": return read("%a %b %e %H:%M:%S %Y")
        case "D", "x": return read("%m/%d/%y")
        case "F": return read("%Y-%m-%d")
        case "r": return read("%I:%M:%S %p")
        case "R": return read("%H:%M")
        case "T", "X": return read("%H:%M:%S")
        default: return false
        }
    }

    /// `Z`, `+hh`, `+hhmm` or `+hh:mm`; jq reads a zone and makes nothing of it.
    private mutating func readZone() -> Bool {
        skipBlanks()
        if bytes.first == UInt8(ascii: "Z") {
            bytes = bytes.dropFirst()
            return true
        }
        guard bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") else {
            return false
        }
        bytes = bytes.dropFirst()
        var isRead = number(0...99, digits: 2) { _ in }
        guard isRead else { return false }
        if bytes.first == UInt8(ascii: ":") { bytes = bytes.dropFirst() }
        if let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            isRead = number(0...59, digits: 2) { _ in }
        }
        return isRead
    }
}
