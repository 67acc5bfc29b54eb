import PawlJSON

extension Dates {
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
        return try Dates.print(time, format, in: greenwich, "strftime/1", &budget)
    }

    /// The name that the C library gives to UTC.
    private static let greenwich = JQZone(offset: 0, name: "GMT")

    /// - Parameters:
    ///   - time: as clocks in the zone show it.
    ///   - filter: its name in error messages.
    static func print(
        _ time: BrokenDownTime,
        _ format: String,
        in zone: JQZone,
        _ filter: String,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        try budget.make(bytes: format.utf8.count * 2)
        let format = ErrorText.cString(format)
        // jq hands the C library a buffer of this size and takes "no output" for a failure.
        var printer = DatePrinter(
            time: time.normalized ?? time,
            zone: zone,
            limit: format.utf8.count + 99
        )
        printer.print(format)
        guard !printer.isFull, format.isEmpty || !printer.bytes.isEmpty else {
            throw ErrorText.raised("\(filter): unknown system failure")
        }
        return .string(String(decoding: printer.bytes, as: UTF8.self))
    }

    /// What a letter stands for that combines others.
    static func composite(_ letter: Unicode.Scalar) -> String? {
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
}

/// Prints a time by a `strftime` format.
///
/// Source: `strftime` of the GNU C library 2.36, which jq calls, in the C locale.
private struct DatePrinter {
    /// What stands between a `%` and its letter.
    private struct Options {
        /// `_`, `-`, `0`, or the letter's own.
        var pad: UInt8?
        var isUppercase = false
        var changesCase = false
        var isLowercase = false
        var width: Int?
        /// `E` or `O`.
        var modifier: UInt8?
    }

    let time: BrokenDownTime
    let zone: JQZone
    /// The most bytes to print.
    let limit: Int
    private(set) var bytes: [UInt8] = []
    private(set) var isFull = false

    init(time: BrokenDownTime, zone: JQZone, limit: Int) {
        self.time = time
        self.zone = zone
        self.limit = limit
    }

    mutating func print(_ format: String) {
        print(Array(format.utf8)[...])
    }

    private mutating func print(_ format: ArraySlice<UInt8>) {
        var rest = format
        while let byte = rest.popFirst(), !isFull {
            guard byte == UInt8(ascii: "%") else {
                add([byte], Options())
                continue
            }
            let start = rest.startIndex - 1
            let options = options(&rest)
            let letter = rest.popFirst()
            if !print(letter ?? 0, options) {
                // What is no field prints as it stands.
                add(Array(format[start..<rest.startIndex]), options)
            }
        }
    }

    private func options(_ rest: inout ArraySlice<UInt8>) -> Options {
        var options = Options()
        flags: while let flag = rest.first {
            switch flag {
            case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "0"): options.pad = flag
            case UInt8(ascii: "^"): options.isUppercase = true
            case UInt8(ascii: "#"): options.changesCase = true
            default: break flags
            }
            rest = rest.dropFirst()
        }
        while let digit = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            let width = (options.width ?? 0) * 10 + Int(digit - UInt8(ascii: "0"))
            options.width = min(width, Int(Int32.max))
            rest = rest.dropFirst()
        }
        if let byte = rest.first, byte == UInt8(ascii: "E") || byte == UInt8(ascii: "O") {
            options.modifier = byte
            rest = rest.dropFirst()
        }
        return options
    }

    // MARK: adding

    /// Adds a text, filled up to the width on its left.
    private mutating func add(_ text: [UInt8], _ options: Options) {
        let filling = max(0, (options.width ?? 0) - text.count)
        guard bytes.count + filling + text.count <= limit else {
            isFull = true
            return
        }
        let filler = options.pad == UInt8(ascii: "0") ? UInt8(ascii: "0") : UInt8(ascii: " ")
        bytes.append(contentsOf: repeatElement(filler, count: filling))
        for byte in text {
            if options.isLowercase, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) {
                bytes.append(byte + 32)
            } else if !options.isLowercase, options.isUppercase,
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            {
                bytes.append(byte - 32)
            } else {
                bytes.append(byte)
            }
        }
    }

    /// Adds a number with at least so many digits.
    private mutating func add(
        _ number: Int,
        _ digits: Int,
        _ options: Options,
        pad: UInt8 = UInt8(ascii: "0")
    ) {
        var text = Array(String(number.magnitude).utf8)
        let isNegative = number < 0
        let pad = options.pad ?? pad
        let missing = (options.width ?? digits) - text.count - (isNegative ? 1 : 0)
        // A text that is too long for the buffer is not worked out.
        let filling = min(max(0, missing), limit + 1)
        if pad == UInt8(ascii: "0") {
            text.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: filling), at: 0)
        }
        if isNegative { text.insert(UInt8(ascii: "-"), at: 0) }
        if pad == UInt8(ascii: "_") {
            text.insert(contentsOf: repeatElement(UInt8(ascii: " "), count: filling), at: 0)
        }
        add(text, options)
    }

    /// The C library prints a question mark for a field that is out of range.
    private func name(_ index: Int, _ names: [String]) -> String {
        names.indices.contains(index) ? names[index] : "?"
    }

    private mutating func add(_ name: some StringProtocol, _ options: Options) {
        var options = options
        if options.changesCase { options.isUppercase = true }
        add(Array(name.utf8), options)
    }

    // MARK: fields

    /// `false` when the letter means nothing.
    private mutating func print(_ letter: UInt8, _ options: Options) -> Bool {
        guard allows(letter, options.modifier) else { return false }
        let scalar = Unicode.Scalar(letter)
        switch scalar {
        case "a": add(name(time.weekday, BrokenDownTime.dayNames).prefix(3), options)
        case "A": add(name(time.weekday, BrokenDownTime.dayNames), options)
        case "b", "h": add(name(time.month, BrokenDownTime.monthNames).prefix(3), options)
        case "B": add(name(time.month, BrokenDownTime.monthNames), options)
        case "n": add([UInt8(ascii: "\n")], options)
        case "t": add([UInt8(ascii: "\t")], options)
        case "%": add([UInt8(ascii: "%")], options)
        case "p", "P":
            var options = options
            if options.changesCase || scalar == "P" { options.isLowercase = true }
            add(Array((time.hour < 12 ? "AM" : "PM").utf8), options)
        case "Z":
            var options = options
            if options.changesCase { options.isLowercase = true }
            add(Array(zone.name.utf8), options)
        case "z":
            let minutes = abs(zone.offset) / 60
            add([zone.offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")], options)
            add(minutes / 60 * 100 + minutes % 60, 4, options)
        default:
            if let format = Dates.composite(scalar) {
                return print(composite: format, options)
            }
            return printNumber(scalar, options)
        }
        return true
    }

    /// Whether the locale's own years (`E`) or digits (`O`) can be asked of a letter.
    private func allows(_ letter: UInt8, _ modifier: UInt8?) -> Bool {
        switch modifier {
        case nil: true
        case UInt8(ascii: "E")?: "cCxXyYnptuPrsRzZ".utf8.contains(letter)
        default: "bBhdeHIjklmMSuUVgGWwyCnptPrsRzZ".utf8.contains(letter)
        }
    }

    private mutating func print(composite format: String, _ options: Options) -> Bool {
        var inner = DatePrinter(time: time, zone: zone, limit: limit)
        inner.print(format)
        var options = options
        options.changesCase = false
        add(inner.bytes, options)
        return true
    }

    private mutating func printNumber(_ letter: Unicode.Scalar, _ options: Options) -> Bool {
        let space = UInt8(ascii: "_")
        let halfDay = (time.hour + 11) % 12 + 1
        switch letter {
        case "C": add(BrokenDownTime.floorDivide(counted(time.year), 100), 1, options)
        case "d": add(time.day, 2, options)
        case "e": add(time.day, 2, options, pad: space)
        case "g": add(BrokenDownTime.floorModulo(counted(isoWeek.year), 100), 2, options)
        case "G": add(counted(isoWeek.year), 1, options)
        case "H": add(time.hour, 2, options)
        case "I": add(halfDay, 2, options)
        case "j": add(time.yearday + 1, 3, options)
        case "k": add(time.hour, 2, options, pad: space)
        case "l": add(halfDay, 2, options, pad: space)
        case "m": add(time.month + 1, 2, options)
        case "M": add(time.minute, 2, options)
        case "s": add(Array(String(time.secondsSinceEpoch - zone.offset).utf8), options)
        case "S": add(time.second, 2, options)
        case "u": add((time.weekday + 6) % 7 + 1, 1, options)
        case "U": add((time.yearday + 7 - time.weekday) / 7, 2, options)
        case "V": add(isoWeek.week, 2, options)
        case "w": add(time.weekday, 1, options)
        case "W": add((time.yearday + 7 - (time.weekday + 6) % 7) / 7, 2, options)
        case "y": add(BrokenDownTime.floorModulo(time.year, 100), 2, options)
        case "Y": add(counted(time.year), 1, options)
        default: return false
        }
        return true
    }

    /// A year as C counts it, beginning again below where an `int` ends.
    private func counted(_ year: Int) -> Int {
        Int(Int32(truncatingIfNeeded: year))
    }

    /// The week of ISO 8601, and the year that it belongs to.
    private var isoWeek: (year: Int, week: Int) {
        // The Thursday of a week decides its year.
        let days = BrokenDownTime.days(year: time.year, month: time.month, day: time.day)
        let thursday = BrokenDownTime(
            secondsSinceEpoch: (days + 3 - (time.weekday + 6) % 7) * 86_400
        )
        return (thursday.year, thursday.yearday / 7 + 1)
    }
}
