import PawlGraph
import PawlJSON

// What data goes in and out, errors and how they are handled, and texts.

extension WorkflowSchema {
    static let dataParts: KeyValuePairs<String, JSONValue> = [
        "workflowInput": [
            "type": "object",
            "if": any(has("schema"), has("from")),
            "then": ref("input"),
            "else": ["additionalProperties": ref("inputType")],
        ],
        "inputType": any(
            titled(
                "A type",
                text(
                    "^(?:\(Desugarer.inputTypes.joined(separator: "|")))(?:\\[\\])*$",
                    examples: "string",
                    "number",
                    "any",
                    "string[]"
                )
            ),
            ["type": "null"],
            titled("Fields", names(ref("inputType"), ["minProperties": 1]))
        ),
        "input": mapping("input", ["schema": ref("schema"), "from": ref("transformation")]),
        "output": mapping("output", ["as": ref("transformation"), "schema": ref("schema")]),
        "export": mapping("export", ["as": ref("transformation"), "schema": ref("schema")]),
        "schema": mapping(
            "schema",
            [
                "format": words(["json", "json:2020-12"]),
                "document": ["type": ["object", "boolean"]],
                "resource": ref("resource"),
            ],
            ["oneOf": [has("document"), has("resource")]]
        ),
        "transformation": any(
            ref("expression"),
            titled("A mapping of values", ["type": "object"])
        ),
    ]

    static let faultParts: KeyValuePairs<String, JSONValue> = [
        "error": mapping(
            "error",
            [
                "type": text(
                    "^(?:[A-Za-z][A-Za-z0-9+.-]*://|\\s*\\$\\{)",
                    examples: "https://example.com/errors/sold-out",
                    StandardErrorType.validation.uri
                ),
                "status": any(wholeNumber(100...599), ref("computed")),
                "title": ref("text"),
                "detail": ref("text"),
                "instance": text("^(?:$|/|\\s*\\$\\{)", examples: "/do/0/pay"),
            ],
            required: ["type", "status"]
        ),
        "catch": mapping(
            "catch",
            [
                "errors": mapping("errors", ["with": ref("errorFilter")]),
                "as": ref("variable"),
                "when": ref("expression"),
                "exceptWhen": ref("expression"),
                "retry": any(ref("reference"), ref("retryPolicy")),
                "do": ref("taskList"),
                "steps": ref("taskList"),
                "then": ref("directive"),
            ],
            ["not": has("do", "steps")]
        ),
        "errorFilter": mapping(
            "errors.with",
            [
                "type": ref("plainText"),
                "status": wholeNumber(100...599),
                "title": ref("plainText"),
                "detail": ref("plainText"),
                "details": ref("plainText"),
                "instance": ref("plainText"),
            ],
            ["minProperties": 1, "not": has("detail", "details")]
        ),
        "retryPolicy": mapping(
            "a retry policy",
            [
                "when": ref("expression"),
                "exceptWhen": ref("expression"),
                "delay": ref("duration"),
                "backoff": ref("backoff"),
                "limit": mapping(
                    "limit",
                    [
                        "attempt": mapping(
                            "attempt",
                            [
                                "count": wholeNumber(0...Desugarer.maximumAttempts),
                                "duration": ref("duration"),
                            ]
                        ),
                        "duration": ref("duration"),
                    ]
                ),
                "jitter": ref("jitter"),
            ]
        ),
        // The standard leaves the kinds open, so unknown keys in them are warnings.
        "backoff": mapping(
            "backoff",
            [
                "constant": opened(mapping("constant", ["max": ref("duration")])),
                "linear": opened(mapping("linear", ["max": ref("duration")])),
                "exponential": opened(
                    mapping("exponential", ["factor": factor, "max": ref("duration")])
                ),
            ],
            ["minProperties": 1, "maxProperties": 1]
        ),
        "jitter": mapping(
            "jitter",
            ["from": ref("duration"), "to": ref("duration")],
            required: ["from", "to"]
        ),
        "retry": any(
            titled("Attempts in all", wholeNumber(1...Desugarer.maximumAttempts)),
            titled("A policy of 'use.retries'", ref("reference")),
            titled("A policy", ref("shortRetry"))
        ),
        "shortRetry": mapping(
            "retry",
            [
                "attempts": wholeNumber(1...Desugarer.maximumAttempts),
                "delay": ref("duration"),
                "backoff": words(["constant", "linear", "exponential"]),
                "factor": factor,
                "max": ref("duration"),
                "jitter": any(ref("duration"), ref("jitter")),
                "within": ref("duration"),
                "on": any(
                    ref("errorName"),
                    ["type": "array", "minItems": 1, "items": ref("errorName")]
                ),
                "unless": ref("expression"),
            ],
            [
                "if": has("factor"),
                "then": ["properties": ["backoff": ["const": "exponential"]]],
            ]
        ),
        "errorName": any(
            words(StandardErrorType.allCases.map(\.rawValue)),
            wholeNumber(100...599)
        ),
    ]

    private static let factor: JSONValue = ["type": "number", "minimum": 1, "maximum": 1000]

    /// A mapping that may hold other keys as well.
    private static func opened(_ mapping: JSONValue) -> JSONValue {
        guard case .object(var object) = mapping else { return mapping }
        object["additionalProperties"] = nil
        return .object(object)
    }

    static let scalarParts: KeyValuePairs<String, JSONValue> = [
        "expression": text("\\S", examples: ".", ".order.id", "true", "${ .total > 5 }"),
        "computed": titled(
            "An expression",
            text("^\\s*\\$\\{[\\s\\S]*\\}\\s*$", examples: "${ .value }")
        ),
        "text": ["type": "string"],
        "filledText": ["type": "string", "minLength": 1],
        "plainText": described(
            text("^(?:[^$]|\\$(?!\\{)|\\$\\$\\{)*$", examples: "sold out"),
            "A text without expressions."
        ),
        "reference": ["type": "string"],
        "variable": [
            "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
            "examples": ["it", "problem"],
            "not": ["enum": texts(givenVariables.sorted())],
        ],
        "directive": [
            "type": "string", "minLength": 1, "examples": ["continue", "exit", "end"],
        ],
        "name": text(
            "^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
            examples: "nightly-report",
            "default"
        ),
        "version": text(semanticVersion, examples: "0.1.0", "1.0.0-rc.1"),
        "duration": any(
            titled("Units", durationUnits),
            titled("Short", text(shortDuration, examples: "30s", "1h30m", "250ms")),
            titled("ISO 8601", text(isoDuration, examples: "PT30S", "P1DT12H")),
            ref("computed")
        ),
        "timeout": any(
            titled("A length of time", ref("timeoutText")),
            titled("A name in 'use.timeouts'", text(timeoutName, examples: "patience")),
            ref("timeoutMapping")
        ),
        "timeoutDefinition": any(ref("timeoutText"), ref("timeoutMapping")),
        "timeoutText": any(
            text(shortDuration, examples: "30s", "10m"),
            text(isoDuration, examples: "PT5M"),
            ref("computed")
        ),
        "timeoutMapping": mapping("timeout", ["after": ref("duration")], required: ["after"]),
    ]

    private static let durationUnits = mapping(
        "a duration",
        [
            "days": amount, "hours": amount, "minutes": amount, "seconds": amount,
            "milliseconds": amount,
        ],
        ["minProperties": 1]
    )

    private static let amount: JSONValue = ["type": "integer", "minimum": 0]
    private static let shortDuration =
        "^(?=[0-9])(?:[0-9]+d)?(?:[0-9]+h)?(?:[0-9]+m)?(?:[0-9]+s)?(?:[0-9]+ms)?$"
    private static let isoDuration: String = {
        func part(_ letter: String) -> String { "(?:[0-9]+(?:[.,][0-9]+)?\(letter))?" }
        let time = part("H") + part("M") + part("S")
        return "^P(?=[0-9]|T[0-9])\(part("W"))\(part("D"))(?:T(?=[0-9])\(time))?$"
    }()
    private static let timeoutName = "^(?!-|\\$|[0-9]|P.*[0-9])"
    private static let semanticVersion: String = {
        let number = "(?:0|[1-9][0-9]*)"
        let label = "(?:\(number)|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
        return "^\(number)\\.\(number)\\.\(number)(?:-\(label)(?:\\.\(label))*)?"
            + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$"
    }()
    static let runnableVersion = "^latest$|\(semanticVersion)"
}
