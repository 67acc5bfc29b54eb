package import PawlJSON

/// The units of a length of time, longest first.
package enum DurationUnit: String, CaseIterable, Sendable {
    case days, hours, minutes, seconds, milliseconds

    /// How many milliseconds one of it has.
    package var milliseconds: Int64 {
        switch self {
        case .days: 86_400_000
        case .hours: 3_600_000
        case .minutes: 60_000
        case .seconds: 1000
        case .milliseconds: 1
        }
    }

    /// How the short form writes it: `30s`, `250ms`.
    package var suffix: String {
        switch self {
        case .days: "d"
        case .hours: "h"
        case .minutes: "m"
        case .seconds: "s"
        case .milliseconds: "ms"
        }
    }
}

/// Why something is no length of time.
package struct DurationProblem: Error, Hashable, Sendable {
    /// Lower case, no full stop.
    package var message: String
    package var help: String?

    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}

/// Lengths of time as documents and expressions write them. See specs/260-wait.md.
package enum DurationText {
    /// The longest length of time that Pawl takes: 1,000 years of 365.25 days.
    package static let maximumMilliseconds: Int64 = 365_250 * 86_400_000

    /// The help that goes with a text in none of the known forms.
    package static let forms = "write it like '30s', '1h30m', 'PT30S' or '{ seconds: 30 }'"

    /// The milliseconds of a text in the short form (`1h30m`) or in ISO 8601 (`PT1H30M`).
    package static func milliseconds(of text: String) throws(DurationProblem) -> Int64 {
        if text.hasPrefix("P") || text.hasPrefix("-P") { return try isoMilliseconds(of: text) }
        return try milliseconds(of: shortComponents(of: text))
    }

    /// The milliseconds of a value that an expression yielded or a document holds: a duration
    /// object or a text.
    package static func milliseconds(of value: JSONValue) throws(DurationProblem) -> Int64 {
        switch value {
        case .string(let text): return try milliseconds(of: text)
        case .object(let object): return try milliseconds(ofObject: object)
        case .null, .bool, .array:
            throw DurationProblem("expected a duration", help: forms)
        case .number:
            throw DurationProblem("a duration needs a unit", help: forms)
        }
    }

    /// The amounts of a text in the short form, in the order written: `1h30m` is one hour and
    /// thirty minutes. Each unit at most once, from the longest to the shortest.
    package static func shortComponents(
        of text: String
    ) throws(DurationProblem) -> [(unit: DurationUnit, amount: Int64)] {
        var components: [(unit: DurationUnit, amount: Int64)] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            let component = try takeShortComponent(from: &rest, of: text)
            if let last = components.last, last.unit.milliseconds <= component.unit.milliseconds {
                throw DurationProblem(
                    "the units of the duration '\(text)' are out of order",
                    help: "write each unit once, from days to milliseconds, like '1h30m'"
                )
            }
            components.append(component)
        }
        guard !components.isEmpty else {
            throw DurationProblem("expected a duration", help: forms)
        }
        return components
    }

    /// The sum of some amounts.
    package static func milliseconds(
        of components: [(unit: DurationUnit, amount: Int64)]
    ) throws(DurationProblem) -> Int64 {
        var sum: Int64 = 0
        for (unit, amount) in components {
            guard amount >= 0 else { throw negative }
            let (product, overflow) = amount.multipliedReportingOverflow(by: unit.milliseconds)
            guard !overflow, product <= maximumMilliseconds - sum else { throw tooLong }
            sum += product
        }
        return sum
    }

    private static func milliseconds(
        ofObject object: JSONObject
    ) throws(DurationProblem) -> Int64 {
        guard !object.isEmpty else { throw DurationProblem("the duration is empty", help: forms) }
        var components: [(unit: DurationUnit, amount: Int64)] = []
        for (key, value) in object {
            guard let unit = DurationUnit(rawValue: key) else {
                let units = DurationUnit.allCases.map(\.rawValue).joined(separator: ", ")
                throw DurationProblem("a duration has no '\(key)'", help: "use \(units)")
            }
            guard let amount = value.integer else {
                throw DurationProblem("'\(key)' must be a whole number")
            }
            components.append((unit, Int64(amount)))
        }
        return try milliseconds(of: components)
    }

    private static var negative: DurationProblem {
        DurationProblem("a duration cannot be negative")
    }

    private static var tooLong: DurationProblem {
        DurationProblem("the duration is longer than 1000 years")
    }

    private static func takeShortComponent(
        from rest: inout Substring,
        of text: String
    ) throws(DurationProblem) -> (unit: DurationUnit, amount: Int64) {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        if digits.isEmpty, rest.hasPrefix("-") { throw negative }
        if !digits.isEmpty, rest.hasPrefix(".") {
            throw DurationProblem(
                "the duration '\(text)' has a fraction",
                help: "use a smaller unit, like '1500ms' for one and a half seconds"
            )
        }
        let letters = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(letters.count)
        guard !digits.isEmpty, !letters.isEmpty || rest.isEmpty else {
            throw DurationProblem("'\(text)' is not a duration", help: forms)
        }
        guard !letters.isEmpty else {
            throw DurationProblem(
                "the duration '\(text)' lacks a unit",
                help: "write a unit after each number, like '30s'"
            )
        }
        guard let unit = DurationUnit.allCases.first(where: { $0.suffix == letters }) else {
            throw DurationProblem(
                "a duration has no unit '\(letters)'",
                help: "use d, h, m, s or ms, like '1h30m'"
            )
        }
        guard let amount = Int64(digits) else { throw tooLong }
        return (unit, amount)
    }
}
