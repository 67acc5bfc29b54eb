// The document, its header, and what `use` defines.

extension KeyReference {
    static let document: Group = [
        (
            "the document",
            [
                (
                    "document",
                    "The header of the standard: language version, namespace, name and version of "
                        + "the workflow."
                ),
                ("workflow", "The name of the workflow: the header of the short form."),
                ("namespace", "The namespace of the workflow; `default` when it is left out."),
                (
                    "version",
                    "The version of the workflow, three numbers in quotes; `0.1.0` when it is left "
                        + "out."
                ),
                ("title", "A title for people."),
                ("summary", "What the workflow does, for people."),
                ("tags", "Keys and texts to find the workflow by."),
                (
                    "input",
                    "What the workflow takes: a schema to check it with, and how it reaches the "
                        + "first task. In the short form a mapping of fields and their types; `?` marks a "
                        + "field that may be missing."
                ),
                (
                    "use",
                    "What tasks refer to by name: errors, retry policies, timeouts, authentications "
                        + "and more."
                ),
                ("do", "The tasks, run one after the other."),
                ("steps", "The tasks, run one after the other: the short spelling of `do`."),
                (
                    "timeout",
                    "How long the whole workflow may take before it faults with a `timeout` error."
                ),
                (
                    "output",
                    "What the workflow yields of the last task's output, and a schema to check it "
                        + "with."
                ),
                (
                    "evaluate",
                    "How expressions are written. Pawl knows `jq` in `strict` mode and does that "
                        + "anyway."
                ),
                (
                    "schedule",
                    "When the workflow starts by itself: at intervals, at points in time, after each "
                        + "run, or on events."
                ),
                ("finally", "Tasks that always run on the way out, however the workflow ends."),
                ("concurrency", "How many executions may run at once, in total or per key."),
            ]
        ),
        (
            "document",
            [
                ("dsl", "The version of the language: `1.0.3`."),
                ("namespace", "The namespace of the workflow: letters, digits and inner hyphens."),
                ("name", "The name of the workflow: letters, digits and inner hyphens."),
                ("version", "The version of the workflow, three numbers in quotes like `'1.0.0'`."),
                ("title", "A title for people."),
                ("summary", "What the workflow does, for people."),
                ("tags", "Keys and texts to find the workflow by."),
                (
                    "metadata",
                    "Anything that other programs want to know. `pawl` in it is Pawl's own."
                ),
            ]
        ),
        (
            "evaluate",
            [
                ("language", "The language of expressions: `jq`."),
                ("mode", "`strict`: expressions in values are marked with `${ }`."),
            ]
        ),
        (
            "use",
            [
                (
                    "authentications",
                    "Ways to authenticate, by name; `authentication: { use: NAME }` refers to one."
                ),
                (
                    "catalogs",
                    "Places that hold functions, by name; `call: FUNCTION:VERSION@NAME` refers to "
                        + "one."
                ),
                ("errors", "Errors by name; `raise: { error: NAME }` refers to one."),
                ("extensions", "Tasks to run before and after tasks of some kind."),
                ("functions", "Tasks to call by name; `call: NAME` refers to one."),
                ("retries", "Retry policies by name; `retry: NAME` refers to one."),
                ("secrets", "The names of the secrets that `$secrets` may read."),
                ("timeouts", "Lengths of time by name; `timeout: NAME` refers to one."),
            ]
        ),
        (
            "schedule",
            [
                ("every", "Starts the workflow again and again after this length of time."),
                ("cron", "Starts the workflow at the times of a cron expression."),
                ("after", "Starts the workflow this long after it has ended."),
                ("on", "Starts the workflow for the events that are described here."),
            ]
        ),
        (
            "extension",
            [
                ("extend", "The kind of task to extend, or `all`."),
                ("when", "Extends only tasks for which this expression is true."),
                (
                    "before",
                    "Tasks to run before the extended task; `exit` at their end replaces it."
                ),
                ("after", "Tasks to run after the extended task."),
            ]
        ),
        (
            "catalog",
            [
                ("endpoint", "Where the catalog is.")
            ]
        ),
        (
            "metadata.pawl of the document",
            [
                ("finally", "Tasks that always run on the way out, however the workflow ends."),
                ("concurrency", "How many executions may run at once, in total or per key."),
            ]
        ),
    ]

    static let data: Group = [
        (
            "input",
            [
                (
                    "schema",
                    "A JSON Schema that the raw input is checked with, before anything else."
                ),
                (
                    "from",
                    "An expression that makes the input out of the raw one, or a mapping with "
                        + "expressions."
                ),
            ]
        ),
        (
            "output",
            [
                (
                    "as",
                    "An expression that makes the output out of the raw one, or a mapping with "
                        + "expressions."
                ),
                ("schema", "A JSON Schema that the output is checked with, after `as`."),
            ]
        ),
        (
            "export",
            [
                ("as", "An expression whose result replaces `$context`; `.` is the task's output."),
                ("schema", "A JSON Schema that the new `$context` is checked with."),
            ]
        ),
        (
            "schema",
            [
                ("format", "The language of the schema: `json`, with a version if you like."),
                ("document", "The schema itself."),
                ("resource", "Where the schema is found."),
            ]
        ),
        (
            "timeout",
            [
                ("after", "The length of time after which the task faults with a `timeout` error.")
            ]
        ),
        (
            "a duration",
            [
                ("days", "Days of 24 hours."),
                ("hours", "Hours."),
                ("minutes", "Minutes."),
                ("seconds", "Seconds."),
                ("milliseconds", "Thousandths of a second."),
            ]
        ),
    ]
}
