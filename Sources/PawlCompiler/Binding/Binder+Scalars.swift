import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// Values without expressions in them.

extension Binder {
    /// A text; `nil` after a report for anything else.
    ///
    /// - Parameter fix: what to write instead, where quotes are not enough.
    mutating func string(
        _ entry: YAMLEntry,
        help: String? = nil,
        fix: Fix? = nil
    ) -> Located<String>? {
        if let text = entry.value.text { return Located(value: text, span: entry.value.span) }
        let needsQuotes = "put it in quotes"
        let isScalar = entry.value.scalar != nil && entry.value.meaning?.isNull == false
        let quotes = isScalar && help == nil
        let written = text(at: entry.value.span)
        reportType(
            of: quoted(entry),
            expected: "a text",
            found: entry.value,
            owner: entry.keySpan,
            help: help ?? (isScalar ? needsQuotes : nil),
            fix: fix ?? (quotes ? .write("\"\(written)\"", over: entry.value.span) : nil)
        )
        return nil
    }

    mutating func bool(_ entry: YAMLEntry) -> Bool? {
        trace?.note(["true", "false"], of: entry)
        if case .bool(let value) = entry.value.meaning { return value }
        let meant = entry.value.text.flatMap { spokenTruth[$0.lowercased()] }
        reportType(
            of: quoted(entry),
            expected: "true or false",
            found: entry.value,
            owner: entry.keySpan,
            help: meant.map { "write \($0)" },
            fix: meant.map { .write("\($0)", over: entry.value.span) }
        )
        return nil
    }

    /// A whole number within a range.
    mutating func integer(_ entry: YAMLEntry, in range: ClosedRange<Int>) -> Located<Int>? {
        guard case .number(let number) = entry.value.meaning else {
            let number = entry.value.text.flatMap { Int($0) }
            reportType(
                of: quoted(entry),
                expected: "a whole number",
                found: entry.value,
                owner: entry.keySpan,
                help: number.map { "write \($0) without quotes" },
                fix: number.map { .write("\($0)", over: entry.value.span) }
            )
            return nil
        }
        guard let value = Int(exactly: number.double), range.contains(value) else {
            report(
                .outOfRange(
                    quoted(entry),
                    entry.value.scalar?.text ?? "",
                    expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
                    at: entry.value.span
                )
            )
            return nil
        }
        return Located(value: value, span: entry.value.span)
    }

    /// One of some words.
    mutating func choice(_ entry: YAMLEntry, of choices: [String]) -> String? {
        trace?.note(choices, of: entry)
        guard let text = string(entry)?.value else { return nil }
        if choices.contains(text) { return text }
        report(.notOneOf(quoted(entry), text, choices: choices, at: entry.value.span))
        return nil
    }

    /// A length of time; a harmless one after a report.
    mutating func duration(_ entry: YAMLEntry) -> DurationSyntax {
        let node = entry.value
        if let expression = wholeExpression(node) { return .expression(expression) }
        do {
            return .constant(milliseconds: try milliseconds(of: entry), node.span)
        } catch {
            let place = node.span.length == 0 ? entry.keySpan : node.span
            let meant = node.scalar.flatMap { DurationText.repaired($0.text) }
            var problem = Diagnostic.invalidDuration(
                error.message,
                at: place,
                help: meant.map { error.help(writing: $0) } ?? error.help
            )
            problem.fix = meant.map { .write($0, over: node.span) }
            report(problem)
            return .constant(milliseconds: 0, node.span)
        }
    }

    private static let durationShape = Shape(
        "a duration",
        keys: DurationUnit.allCases.map(\.rawValue)
    )

    private mutating func milliseconds(of entry: YAMLEntry) throws(DurationProblem) -> Int64 {
        let node = entry.value
        if let entries = node.entries {
            trace?.note(Self.durationShape, of: node, owner: entry.keySpan)
            return try milliseconds(ofMembers: entries, key: quoted(entry))
        }
        switch node.meaning {
        case .string(let text):
            return try DurationText.milliseconds(of: text)
        case .number:
            let number = node.scalar?.text ?? ""
            throw DurationProblem(
                "\(quoted(entry)) needs a unit",
                help: "write '\(number)s' for seconds"
            )
        case .null, .bool, .notFinite, nil:
            throw DurationProblem(
                "\(quoted(entry)) must be a duration, not \(node.kindName)",
                help: DurationText.forms
            )
        }
    }

    /// Reports each wrong member at its own place and sums up the others.
    private mutating func milliseconds(
        ofMembers entries: [YAMLEntry],
        key: String
    ) throws(DurationProblem) -> Int64 {
        guard !entries.isEmpty else {
            throw DurationProblem("\(key) is empty", help: DurationText.forms)
        }
        let shape = Self.durationShape
        var components: [(unit: DurationUnit, amount: Int64)] = []
        for entry in entries {
            checkKey(entry, shape, beside: entries)
            guard let unit = DurationUnit(rawValue: entry.key.text) else { continue }
            guard case .number(let number) = entry.value.meaning,
                let amount = Int64(exactly: number.double)
            else {
                reportAmount(entry)
                continue
            }
            components.append((unit, amount))
        }
        return try DurationText.milliseconds(of: components)
    }

    private mutating func reportAmount(_ entry: YAMLEntry) {
        let isExpression = entry.value.text?.contains("${") == true
        report(
            .invalidDuration(
                "\(quoted(entry)) must be a whole number",
                at: entry.value.span.length == 0 ? entry.keySpan : entry.value.span,
                help: isExpression
                    ? "write the whole duration as one expression that yields a duration"
                    : nil
            )
        )
    }

    /// The name of a variable, without `$`.
    mutating func variableName(_ entry: YAMLEntry) -> Located<String>? {
        guard let name = string(entry) else { return nil }
        guard isIdentifier(name.value) else {
            let bare = String(name.value.drop { $0 == "$" })
            let isMarked = bare.count < name.value.count && isIdentifier(bare)
            var problem = Diagnostic.invalidVariableName(
                "\(quoted(entry)) must be a variable name, not '\(name.value)'",
                at: name.span,
                help: isMarked
                    ? "write '\(bare)' without '$'"
                    : "use letters, digits and '_', beginning with a letter"
            )
            if isMarked { problem.fix = .write(bare, over: name.span) }
            report(problem)
            // Uses of the variable follow from it and are not reported as well.
            return isMarked ? Located(value: bare, span: name.span) : nil
        }
        guard !givenVariables.contains(name.value) else {
            report(
                .invalidVariableName(
                    "'$\(name.value)' is a variable that Pawl itself gives",
                    at: name.span,
                    help: "choose another name"
                )
            )
            return nil
        }
        return name
    }

    /// `then`.
    mutating func directive(_ entry: YAMLEntry?) -> Located<String>? {
        guard let entry, let text = string(entry) else { return nil }
        guard !text.value.isEmpty else {
            reportType(
                of: quoted(entry),
                expected: "continue, exit, end or the name of a task",
                found: YAMLNode.plain("", at: text.span),
                owner: entry.keySpan
            )
            return nil
        }
        return text
    }
}

extension DurationProblem {
    /// The help of the problem, or one that says what was meant where that says more.
    fileprivate func help(writing text: String) -> String? {
        help == nil || help == DurationText.forms || help?.hasPrefix("use d,") == true
            ? "write '\(text)'" : help
    }
}

/// Words that stand for a truth value in YAML 1.1, and quoted ones.
private let spokenTruth = [
    "yes": true, "no": false, "on": true, "off": false, "true": true, "false": false,
]

/// Variables that expressions have without an author's doing.
let givenVariables: Set<String> = [
    "context", "input", "output", "workflow", "runtime", "task", "steps", "secrets",
    "authorization", "__loc__", "ENV", "__prog_args",
]
