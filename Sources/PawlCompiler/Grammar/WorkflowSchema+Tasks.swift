import PawlGraph
import PawlJSON

// Tasks: one mapping with the keys of all kinds, and rules that say which go together. A choice
// among twelve mappings would say of each mistake only that none of them fits.

extension WorkflowSchema {
    static let taskParts: KeyValuePairs<String, JSONValue> = [
        "taskList": namedList(ref("task"), names: taskName, ["minItems": 1]),
        "task": task,
        "metadata": [
            "type": "object",
            "properties": [
                "pawl": described(
                    mapping(
                        "metadata.pawl",
                        plainSettings + [("until", ref("expression"))],
                        required: [],
                        []
                    ),
                    "What Pawl knows and the standard has no words for."
                )
            ],
        ],
    ]

    /// Any name but those that `then` has a meaning for.
    private static let taskName: JSONValue = [
        "not": ["enum": texts(reservedTaskNames.sorted())]
    ]

    /// What Pawl adds to the standard, as keys of tasks and in `metadata.pawl`.
    private static let plainSettings: [(String, JSONValue)] = [
        ("cwd", ref("text")),
        ("json", ["type": "boolean"]),
        ("idempotent", ["type": "boolean"]),
        ("idempotencyKey", ref("expression")),
        ("heartbeat", ref("duration")),
        ("async", ["type": "boolean"]),
        ("queue", ref("filledText")),
        ("close", words(TaskSettings.Close.allCases.map(\.rawValue))),
        ("maxConcurrency", wholeNumber(1...1_000_000)),
        ("onFailure", words(TaskSettings.Failure.allCases.map(\.rawValue))),
        ("break", ref("expression")),
        ("finally", ref("taskList")),
        ("compensate", ref("taskList")),
        ("concurrency", ref("concurrency")),
    ]

    private static let task: JSONValue = {
        let members = mapping(
            "task",
            taskMembers.map { ($0.key, $0.value) } + plainSettings,
            required: [],
            [
                ("oneOf", kinds),
                ("dependentRequired", owners),
                ("allOf", .array(keyRules + callRules)),
                ("defaultSnippets", taskSnippets),
            ]
        )
        return titled("A task", members)
    }()

    private static let taskMembers: KeyValuePairs<String, JSONValue> = [
        "run": any(
            titled("A shell command", ref("command")),
            ["type": "boolean"],
            titled("A process or a workflow", ref("run"))
        ),
        "args": ref("arguments"),
        "env": ref("environment"),
        "stdin": [:],
        "return": ref("return"),
        "await": ["type": "boolean"],
        "call": [
            "type": "string", "minLength": 1,
            "examples": texts(CallKind.allCases.map(\.rawValue) + ["greet"]),
        ],
        "with": ["type": "object"],
        "set": any(
            titled("A mapping of values", ["type": "object", "minProperties": 1]),
            ref("computed")
        ),
        "switch": ref("switch"),
        "for": ref("for"),
        "while": ref("expression"),
        "parallel": [
            "type": "object", "minProperties": 1, "propertyNames": taskName,
            "additionalProperties": ref("task"),
        ],
        "compete": ["type": "boolean"],
        "fork": ref("fork"),
        "steps": ref("taskList"),
        "do": ref("taskList"),
        "try": ref("taskList"),
        "catch": ref("catch"),
        "raise": ref("raise"),
        "wait": any(
            ref("duration"),
            titled(
                "A point in time",
                mapping("metadata.pawl", ["until": ref("expression")], required: ["until"])
            )
        ),
        "emit": ref("emit"),
        "listen": ref("listen"),
        "foreach": ref("foreach"),
        "if": ref("expression"),
        "input": ref("input"),
        "output": ref("output"),
        "export": ref("export"),
        "timeout": ref("timeout"),
        "retry": ref("retry"),
        "then": ref("directive"),
        "metadata": ref("metadata"),
    ]

    /// One keyword; `for` has a list beside it.
    private static let kinds: JSONValue = {
        let words = [
            "run", "call", "set", "switch", "parallel", "fork", "try", "raise", "wait", "emit",
            "listen",
        ]
        let loops = ["steps", "do"].map { has("for", $0) }
        let lists = ["steps", "do"].map { tasks($0) }
        return .array(words.map { has($0) } + loops + lists)
    }()

    /// Keys that stand beside another one only.
    private static let owners: JSONValue = [
        "args": ["run"], "env": ["run"], "stdin": ["run"], "return": ["run"],
        "await": ["run"], "with": ["call"],
        "while": ["for"], "compete": ["parallel"], "try": ["catch"], "catch": ["try"],
        "foreach": ["listen"],
    ]

    private static let keyRules: [JSONValue] = [
        when(has("for"), ["anyOf": [has("steps"), has("do")]]),
        // What goes to the process stands in it when it is written out.
        when(
            ["properties": ["run": ["type": "object"]]],
            without("args", "env", "stdin", "return", "await")
        ),
        settings(["cwd", "json", "close"], onlyIf: has("run")),
        settings(
            ["heartbeat", "idempotent", "idempotencyKey", "async", "queue"],
            onlyIf: any(has("run"), has("call"))
        ),
        settings(["maxConcurrency", "onFailure", "break"], onlyIf: has("for")),
        settings(["finally"], onlyIf: any(has("try"), tasks("steps"), tasks("do"))),
        unless(has("wait"), ["properties": ["metadata": withoutFlags(["until"])]]),
        settings(["cwd"], unless: ["properties": ["run": runs("container")], "required": ["run"]]),
        settings(
            ["cwd", "json"],
            unless: ["properties": ["run": runs("workflow")], "required": ["run"]]
        ),
        settings(
            ["async", "queue"],
            unless: [
                "properties": ["call": ["enum": texts(CallKind.allCases.map(\.rawValue))]],
                "required": ["call"],
            ]
        ),
        when(isValue("json", true), parsed),
    ]

    private static func settings(_ keys: [String], onlyIf condition: JSONValue) -> JSONValue {
        ["if": condition, "else": without(settings: keys)]
    }

    private static func settings(_ keys: [String], unless condition: JSONValue) -> JSONValue {
        ["if": condition, "then": without(settings: keys)]
    }

    /// None of the keys, neither plain nor in `metadata.pawl`.
    private static func without(settings keys: [String]) -> JSONValue {
        var members = JSONObject(keys.map { ($0, .bool(false)) })
        members["metadata"] = withoutFlags(keys)
        return ["properties": .object(members)]
    }

    /// A list of tasks that no `for` repeats.
    private static func tasks(_ key: String) -> JSONValue {
        ["required": [.string(key)], "properties": ["for": false]]
    }

    private static func runs(_ kind: String) -> JSONValue {
        ["type": "object", "required": [.string(kind)]]
    }

    private static func withoutFlags(_ keys: [String]) -> JSONValue {
        let flags = JSONObject(keys.map { ($0, .bool(false)) })
        return ["properties": ["pawl": ["properties": .object(flags)]]]
    }

    /// `json: true` needs the stdout that it parses.
    private static let parsed: JSONValue = {
        let stdout: JSONValue = ["return": ["const": "stdout"], "await": ["const": true]]
        guard case .object(var members) = stdout else { return [:] }
        members["run"] = ["properties": stdout]
        return ["properties": .object(members)]
    }()

    /// What `with` holds for each kind of call.
    private static let callRules: [JSONValue] = CallKind.allCases.map { kind in
        when(
            isValue("call", .string(kind.rawValue)),
            ["required": ["with"], "properties": ["with": ref(kind.rawValue)]]
        )
    }

    static let flowParts: KeyValuePairs<String, JSONValue> = [
        "concurrency": mapping(
            "concurrency",
            ["key": ref("expression"), "limit": wholeNumber(1...1_000_000)],
            required: ["key", "limit"]
        ),
        "switch": namedList(
            mapping(
                "case",
                ["when": ref("expression"), "then": ref("directive")],
                required: ["then"]
            ),
            ["minItems": 1]
        ),
        "for": mapping(
            "for",
            [
                "each": ref("variable"),
                "in": any(ref("expression"), titled("A list", ["type": "array"])),
                "at": ref("variable"),
            ],
            required: ["in"]
        ),
        "fork": mapping(
            "fork",
            ["branches": ref("taskList"), "compete": ["type": "boolean"]],
            required: ["branches"]
        ),
        "raise": mapping(
            "raise",
            ["error": any(titled("A name in 'use.errors'", ref("reference")), ref("error"))],
            required: ["error"]
        ),
    ]

    // MARK: Snippets

    /// What editors offer in an empty document.
    static let rootSnippets: JSONValue = [
        [
            "label": "workflow",
            "description": "A workflow in the short form",
            "body": [
                "workflow": "${1:name}",
                "steps": [["${2:step}": ["run": "${3:command}"]]],
            ],
        ],
        [
            "label": "document",
            "description": "A workflow in the standard's form",
            "body": [
                "document": [
                    "dsl": "1.0.3", "namespace": "default", "name": "${1:name}",
                    "version": "0.1.0",
                ],
                "do": [["${2:task}": ["run": ["shell": ["command": "${3:command}"]]]]],
            ],
        ],
    ]

    /// What editors offer in an empty task.
    private static let taskSnippets: JSONValue = [
        snippet("run", "A shell command", ["run": "${1:command}"]),
        snippet(
            "retry",
            "A shell command that is tried again",
            ["run": "${1:command}", "retry": "^${2:5}", "timeout": "${3:10m}"]
        ),
        snippet(
            "call",
            "A request over HTTP",
            [
                "call": "http",
                "with": ["method": "${1:get}", "endpoint": "${2:https://example.com}"],
            ]
        ),
        snippet("set", "A value", ["set": ["${1:key}": "${2:value}"]]),
        snippet(
            "switch",
            "A choice",
            [
                "switch": [
                    ["${1:case}": ["when": "${2:.amount > 0}", "then": "${3:continue}"]],
                    ["default": ["then": "${4:end}"]],
                ]
            ]
        ),
        snippet(
            "for",
            "A loop",
            [
                "for": ["each": "${1:item}", "in": "${2:.items}"],
                "steps": [["${3:step}": ["run": "${4:command}"]]],
            ]
        ),
        snippet(
            "parallel",
            "Branches side by side",
            [
                "parallel": [
                    "${1:one}": ["run": "${2:command}"], "${3:two}": ["run": "${4:command}"],
                ]
            ]
        ),
        snippet(
            "try",
            "Tasks whose errors are handled",
            [
                "try": [["${1:step}": ["run": "${2:command}"]]],
                "catch": ["steps": [["${3:handle}": ["run": "${4:command}"]]]],
            ]
        ),
        snippet(
            "raise",
            "An error",
            ["raise": ["error": ["type": "${1:https://example.com/errors/name}", "status": 400]]]
        ),
        snippet("wait", "A wait", ["wait": "${1:30s}"]),
        snippet(
            "listen",
            "Wait for an event",
            ["listen": ["to": ["one": ["with": ["type": "${1:com.example.event.v1}"]]]]]
        ),
        snippet(
            "emit",
            "Publish an event",
            ["emit": ["event": ["with": ["type": "${1:com.example.event.v1}"]]]]
        ),
    ]

    private static func snippet(
        _ label: String,
        _ description: String,
        _ body: JSONValue
    ) -> JSONValue {
        ["label": .string(label), "description": .string(description), "body": body]
    }
}
