import PawlJSON

extension Dates {
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
