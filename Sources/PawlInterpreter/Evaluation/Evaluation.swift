import PawlGraph
import PawlJQ
import PawlJSON

/// Where an expression stands: what it may read besides its argument.
struct Place: Sendable {
    /// The task; `nil` for the workflow's own `input` and `output`.
    var activation: ActivationID?
    /// `$input`, where the body has begun.
    var input: JSONValue?
    /// `$output`, in `export`.
    var output: JSONValue?
    /// The body's result, which `$task.output` shows.
    var rawOutput: JSONValue?
    /// Variables of this place alone, such as a caught error.
    var bindings: [Scope.Binding] = []
    /// The passage whose variables are visible besides those around the task: an iteration
    /// before its first task.
    var scope: ScopeID?

    init(activation: ActivationID? = nil) {
        self.activation = activation
    }

    init(body activation: ActivationID, input: JSONValue) {
        self.activation = activation
        self.input = input
    }
}

extension Execution {
    /// - Returns: the value of the template, within the limits of values; `value` itself when
    ///   there is no template.
    func evaluate(
        _ template: ValueTemplate?,
        on value: JSONValue,
        in place: Place
    ) throws(WorkflowError) -> JSONValue {
        guard let template else { return value }
        let result = try unchecked(template, on: value, in: place)
        if case .constant = template { return result }
        try checkSize(of: result)
        return result
    }

    private func unchecked(
        _ template: ValueTemplate,
        on value: JSONValue,
        in place: Place
    ) throws(WorkflowError) -> JSONValue {
        switch template {
        case .constant(let constant):
            return constant
        case .expression(let expression):
            return try evaluate(expression, on: value, in: place)
        case .text(let parts):
            return .string(try text(parts, on: value, in: place))
        case .array(let elements):
            var array: [JSONValue] = []
            array.reserveCapacity(elements.count)
            for element in elements {
                array.append(try unchecked(element, on: value, in: place))
            }
            return .array(array)
        case .object(let members):
            var object = JSONObject()
            for member in members {
                object[member.key] = try unchecked(member.value, on: value, in: place)
            }
            return .object(object)
        }
    }

    private func text(
        _ parts: [TextPart],
        on value: JSONValue,
        in place: Place
    ) throws(WorkflowError) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .expression(let expression):
                text += try evaluate(expression, on: value, in: place).plainText
            }
        }
        return text
    }

    /// The one value of an expression; `null` when it yields nothing.
    func evaluate(
        _ expression: Expression,
        on value: JSONValue,
        in place: Place
    ) throws(WorkflowError) -> JSONValue {
        let arguments = try arguments(of: expression.program, in: place)
        let outputs: [JSONValue]
        do {
            outputs = try expression.program.evaluate(
                value,
                arguments: arguments,
                now: Double(timeMilliseconds) / 1000,
                limits: evaluationLimits
            )
        } catch {
            throw .expression(error, in: expression)
        }
        guard outputs.count <= 1 else { throw .severalOutputs(in: expression) }
        return outputs.first ?? .null
    }

    /// Whether a condition holds: everything but `false` and `null` does.
    func isTruthy(
        _ expression: Expression,
        on value: JSONValue,
        in place: Place
    ) throws(WorkflowError) -> Bool {
        switch try evaluate(expression, on: value, in: place) {
        case .null, .bool(false): false
        case .bool(true), .number, .string, .array, .object: true
        }
    }

    /// - Returns: at least 0 and at most `DurationText.maximumMilliseconds`.
    func milliseconds(
        _ template: DurationTemplate,
        on value: JSONValue,
        in place: Place
    ) throws(WorkflowError) -> Int64 {
        switch template {
        case .constant(let milliseconds):
            return min(max(milliseconds, 0), DurationText.maximumMilliseconds)
        case .expression(let expression):
            let result = try evaluate(expression, on: value, in: place)
            do {
                return try DurationText.milliseconds(of: result)
            } catch {
                throw .noDuration(error, in: expression)
            }
        }
    }

    private var evaluationLimits: EvaluationLimits {
        var limits = EvaluationLimits()
        guard let recorded = start?.limits else { return limits }
        limits.steps = recorded.expressionSteps
        limits.bytes = recorded.expressionBytes
        limits.depth = recorded.expressionDepth
        limits.outputBytes = recorded.expressionOutputBytes
        limits.regexWork = recorded.expressionRegexWork
        return limits
    }
}

extension JSONValue {
    /// A string as it is, every other value as compact JSON.
    var plainText: String {
        string ?? text
    }
}

extension WorkflowError {
    static func expression(_ error: JQError, in expression: Expression) -> WorkflowError {
        WorkflowError(
            .expression,
            title: "the expression '\(expression.program.shownText)' failed",
            detail: error.message(in: expression.program.text)
        )
    }

    static func severalOutputs(in expression: Expression) -> WorkflowError {
        WorkflowError(
            .expression,
            title: "the expression '\(expression.program.shownText)' failed",
            detail: "yields more than one value; collect them with [ … ]"
        )
    }

    static func noDuration(
        _ problem: DurationProblem,
        in expression: Expression
    ) -> WorkflowError {
        WorkflowError(
            .expression,
            title: "the expression '\(expression.program.shownText)' yields no duration",
            detail: problem.message + (problem.help.map { "; " + $0 } ?? "")
        )
    }

    static func wrongType(_ what: String, _ value: JSONValue, wanted: String) -> WorkflowError {
        WorkflowError(
            .expression,
            title: "\(what) must be \(wanted)",
            detail: "got \(value.text.shortened)"
        )
    }
}

extension JQProgram {
    /// The program on one line, for the texts of errors: what people look for in the document.
    var shownText: String {
        let lines = text.split(whereSeparator: \.isNewline)
        return lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ").shortened
    }
}

extension Substring {
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension String {
    /// Characters of a program or a value that the text of an error shows.
    private static var shownCharacters: Int { 200 }

    /// The beginning, for texts that people read.
    var shortened: String {
        guard let end = index(startIndex, offsetBy: Self.shownCharacters, limitedBy: endIndex),
            end != endIndex
        else { return self }
        return String(self[..<end]) + "…"
    }
}
