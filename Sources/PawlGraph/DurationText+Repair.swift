extension DurationText {
    /// What a text that is no duration was meant to be: `5 minutes` as `5m`, `1.5h` as `1h30m`,
    /// `pt5m` as `PT5M`. `nil` when nobody can tell, as for a number without a unit.
    package static func repaired(_ text: String) -> String? {
        let upper = text.uppercased()
        if upper != text, upper.hasPrefix("P"), (try? milliseconds(of: upper)) != nil {
            return upper
        }
        guard let components = spelledOut(text) else { return nil }
        guard let whole = try? milliseconds(of: components) else { return nil }
        return shortText(of: whole)
    }

    /// The short form of a length of time: `1h30m`.
    static func shortText(of milliseconds: Int64) -> String {
        if milliseconds == 0 { return "0s" }
        var rest = milliseconds
        var text = ""
        for unit in DurationUnit.allCases where rest >= unit.milliseconds {
            text += "\(rest / unit.milliseconds)\(unit.suffix)"
            rest %= unit.milliseconds
        }
        return text
    }

    /// The amounts of a text like `1 hour, 30 min` or `1.5h`, fractions in a smaller unit.
    private static func spelledOut(_ text: String) -> [(unit: DurationUnit, amount: Int64)]? {
        var components: [(unit: DurationUnit, amount: Int64)] = []
        var units: Set<DurationUnit> = []
        var rest = Substring(text)
        while true {
            rest = rest.drop { $0 == " " || $0 == "," }
            if rest.isEmpty { break }
            let number = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
            rest = rest.dropFirst(number.count).drop { $0 == " " }
            let word = rest.prefix(while: \.isLetter)
            rest = rest.dropFirst(word.count)
            // Whoever writes a unit twice meant another one somewhere.
            guard let unit = unit(named: String(word)), units.insert(unit).inserted,
                let component = component(number, unit)
            else { return nil }
            components.append(component)
        }
        return components.isEmpty ? nil : components
    }

    private static func component(
        _ number: Substring,
        _ unit: DurationUnit
    ) -> (unit: DurationUnit, amount: Int64)? {
        let pieces = number.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = pieces.first.flatMap({ Int64($0) }) else { return nil }
        if pieces.count == 1 { return (unit, whole) }
        let digits = pieces[1]
        guard pieces.count == 2, (1...3).contains(digits.count), let fraction = Int64(digits) else {
            return nil
        }
        let scale = digits.reduce(Int64(1)) { scale, _ in scale * 10 }
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit.milliseconds)
        guard !overflow, product <= maximumMilliseconds,
            fraction * unit.milliseconds % scale == 0
        else { return nil }
        return (.milliseconds, product + fraction * unit.milliseconds / scale)
    }

    /// A unit as people write it. A lone `M` may mean months and is none.
    private static func unit(named word: String) -> DurationUnit? {
        if word == "M" { return nil }
        switch word.lowercased() {
        case "d", "day", "days": return .days
        case "h", "hr", "hrs", "hour", "hours": return .hours
        case "m", "min", "mins", "minute", "minutes": return .minutes
        case "s", "sec", "secs", "second", "seconds": return .seconds
        case "ms", "msec", "millis", "millisecond", "milliseconds": return .milliseconds
        default: return nil
        }
    }
}
