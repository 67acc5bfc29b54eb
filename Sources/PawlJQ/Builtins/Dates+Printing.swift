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
}
