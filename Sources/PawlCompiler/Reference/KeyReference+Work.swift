// Processes and events.

extension KeyReference {
    static let processes: Group = [
        (
            "run",
            [
                ("shell", "A command for `sh -c`."),
                ("script", "A program in JavaScript or Python."),
                ("container", "A container."),
                ("workflow", "Another workflow."),
                (
                    "return",
                    "What the task yields of its process: `stdout`, `stderr`, `code`, `all` or "
                        + "`none`."
                ),
                (
                    "await",
                    "With `false` the task goes on at once and the process outlives the execution."
                ),
            ]
        ),
        (
            "shell",
            [
                (
                    "command",
                    "The command. The value of an expression in it is passed in a variable and never "
                        + "becomes shell source."
                ),
                (
                    "arguments",
                    "The command's arguments `$1`, `$2` …: a list, or an expression that yields one."
                ),
                ("environment", "Environment variables of the process."),
                ("stdin", "What the process reads: a text as it is, any other value as JSON."),
            ]
        ),
        (
            "script",
            [
                ("language", "The language of the script: `js` or `python`."),
                ("code", "The script itself; expressions in it are not worked out."),
                ("source", "Where the script is found."),
                ("arguments", "The arguments of the script."),
                ("environment", "Environment variables of the script."),
                ("stdin", "What the script reads: a text as it is, any other value as JSON."),
            ]
        ),
        (
            "container",
            [
                ("image", "The image to run."),
                ("name", "The name of the container."),
                ("command", "The command to run in the container."),
                ("ports", "Ports of the container by ports of the host."),
                ("volumes", "Folders of the container by folders of the host."),
                ("environment", "Environment variables of the container."),
                ("lifetime", "When the container is removed after it has ended."),
                ("stdin", "What the container reads."),
                ("arguments", "The arguments of the command."),
                ("pullPolicy", "When the image is fetched: `ifNotPresent`, `always` or `never`."),
            ]
        ),
        (
            "lifetime",
            [
                ("cleanup", "When the container is removed: `always`, `never` or `eventually`."),
                ("after", "How long the container is kept; for `eventually`."),
            ]
        ),
        (
            "workflow",
            [
                ("namespace", "The namespace of the workflow to run."),
                ("name", "The name of the workflow to run."),
                (
                    "version",
                    "The version of the workflow to run; `latest` is fixed when this one starts."
                ),
                ("input", "The input of the workflow; the task's own when it is left out."),
            ]
        ),
    ]

    static let events: Group = [
        ("emit", [("event", "The event to publish.")]),
        ("event", [("with", "The attributes of the event and its `data`.")]),
        (
            "with",
            [
                (
                    "id",
                    "What tells the event from all others of its source; made up when it is left out."
                ),
                ("source", "A URI of what the event comes from."),
                ("type", "What kind of event it is, like `com.example.order.placed.v1`."),
                ("subject", "What the event is about."),
                ("time", "When it happened; the time of publishing when it is left out."),
                ("datacontenttype", "The media type of `data`."),
                ("dataschema", "A URI of the schema of `data`."),
                (
                    "data",
                    "What the event carries: any value, or for a filter an expression over it."
                ),
            ]
        ),
        (
            "listen",
            [
                ("to", "The events to wait for."),
                ("read", "What to yield of each event: its `data`, the `envelope` or `raw` bytes."),
            ]
        ),
        (
            "to",
            [
                ("one", "Waits for one event of this kind."),
                (
                    "any",
                    "Waits for an event of any of these kinds; for any event at all when the list is "
                        + "empty."
                ),
                ("all", "Waits until there was an event of each of these kinds."),
                ("until", "Goes on consuming until this expression is true, or these events come."),
            ]
        ),
        (
            "until",
            [
                ("one", "Ends with one event of this kind."),
                ("any", "Ends with an event of any of these kinds."),
                ("all", "Ends when there was an event of each of these kinds."),
            ]
        ),
        (
            "on",
            [
                ("one", "Starts for one event of this kind."),
                ("any", "Starts for an event of any of these kinds."),
                ("all", "Starts when there was an event of each of these kinds."),
                ("until", "Goes on consuming until this expression is true, or these events come."),
                (
                    "read",
                    "What the workflow sees of each event: its `data`, the `envelope` or `raw` bytes."
                ),
            ]
        ),
        (
            "an event filter",
            [
                (
                    "with",
                    "The attributes that an event must have; a text is compared whole, or as a "
                        + "regular expression."
                ),
                ("correlate", "Values of the event's data that must agree between events."),
            ]
        ),
        (
            "correlation",
            [
                ("from", "The value to compare, as an expression over the event's data."),
                ("expect", "What it must be; the first value seen when it is left out."),
            ]
        ),
        (
            "foreach",
            [
                (
                    "item",
                    "The variable that holds the event, without `$`; `item` when it is left out."
                ),
                (
                    "at",
                    "The variable that counts from 0, without `$`; `index` when it is left out."
                ),
                ("do", "Tasks to run for each event."),
                ("steps", "The short spelling of `do`."),
                ("output", "Makes the output of an iteration."),
                ("export", "Writes `$context` after an iteration."),
            ]
        ),
    ]
}
