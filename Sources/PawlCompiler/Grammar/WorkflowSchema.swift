package import PawlJSON

/// The schema of workflow documents for editors: JSON Schema, draft 2020-12.
///
/// It takes both spellings, refuses unknown keys, and describes each key in the words of
/// `KeyReference`. What a schema cannot express (names that refer to something, expressions that
/// compile) is left to `compile`; the tests hold the two equal in everything else.
package enum WorkflowSchema {
    /// The text of `grammar/workflow.schema.json`, with a line break at its end.
    package static var text: String { document.text(.pretty(indent: 2)) + "\n" }

    package static let document: JSONValue = {
        var schema = JSONObject([
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("title", "A Pawl workflow"),
            (
                "description",
                "A durable workflow: Open Workflow Specification 1.0.3, or its short form."
            ),
        ])
        for (key, value) in root.object ?? JSONObject() { schema[key] = value }
        schema["defaultSnippets"] = rootSnippets
        schema["$defs"] = .object(definitions)
        return .object(schema)
    }()

    private static var definitions: JSONObject {
        let groups: [KeyValuePairs<String, JSONValue>] = [
            documentParts, taskParts, flowParts, dataParts, faultParts, processParts, eventParts,
            callParts, accessParts, scalarParts,
        ]
        var definitions = JSONObject()
        for (name, schema) in groups.joined() { definitions[name] = schema }
        return definitions
    }

    private static let root = mapping(
        "the document",
        [
            "workflow": ref("name"),
            "document": ref("header"),
            "namespace": ref("name"),
            "version": ref("version"),
            "title": ref("text"),
            "summary": ref("text"),
            "tags": ["type": "object"],
            "input": ref("workflowInput"),
            "use": ref("use"),
            "schedule": ref("schedule"),
            "evaluate": ref("evaluate"),
            "timeout": ref("timeout"),
            "steps": ref("taskList"),
            "do": ref("taskList"),
            "output": ref("output"),
            "finally": ref("taskList"),
            "concurrency": ref("concurrency"),
        ],
        [
            "allOf": [exactlyOne(["workflow", "document"]), exactlyOne(["steps", "do"])],
            "dependentRequired": [
                "namespace": ["workflow"], "version": ["workflow"], "title": ["workflow"],
                "summary": ["workflow"], "tags": ["workflow"],
            ],
        ]
    )

    private static let documentParts: KeyValuePairs<String, JSONValue> = [
        "header": mapping(
            "document",
            [
                "dsl": words(languageVersions),
                "namespace": ref("name"),
                "name": ref("name"),
                "version": ref("version"),
                "title": ref("text"),
                "summary": ref("text"),
                "tags": ["type": "object"],
                "metadata": [
                    "type": "object",
                    "properties": [
                        "pawl": mapping(
                            "metadata.pawl of the document",
                            ["concurrency": ref("concurrency"), "finally": ref("taskList")]
                        )
                    ],
                ],
            ],
            required: ["dsl", "namespace", "name", "version"]
        ),
        "evaluate": mapping(
            "evaluate",
            ["language": words(["jq"]), "mode": words(["strict"])]
        ),
        "use": mapping(
            "use",
            [
                "authentications": names(ref("authenticationScheme")),
                "catalogs": names(
                    mapping(
                        "catalog",
                        ["endpoint": ref("documentEndpoint")],
                        required: ["endpoint"]
                    )
                ),
                "errors": names(ref("error")),
                "extensions": namedList(ref("extension")),
                "functions": names(ref("task")),
                "retries": names(ref("retryPolicy")),
                "secrets": [
                    "type": "array", "uniqueItems": true, "items": ref("filledText"),
                ],
                "timeouts": names(ref("timeoutDefinition")),
            ]
        ),
        "extension": mapping(
            "extension",
            [
                "extend": words(ExtensionTarget.allCases.map(\.rawValue)),
                "when": ref("expression"),
                "before": ref("taskList"),
                "after": ref("taskList"),
            ],
            required: ["extend"]
        ),
        "schedule": mapping(
            "schedule",
            [
                "every": ref("duration"),
                "cron": text(
                    "^\\s*\\S+(?:\\s+\\S+)*\\s*$",
                    examples: "0 3 * * *",
                    "*/15 8-18 * * MON-FRI"
                ),
                "after": ref("duration"),
                "on": ref("trigger"),
            ],
            ["minProperties": 1]
        ),
    ]
}
