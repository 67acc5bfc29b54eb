// Tasks: what all share, what each kind is, and control flow.

extension KeyReference {
    static let tasks: Group = [
        (
            "task",
            [
                (
                    "if",
                    "Runs the task only when this expression is true. A skipped task yields its raw "
                        + "input and goes on with the next."
                ),
                ("input", "Checks the task's input and makes what its body sees."),
                ("output", "Makes the task's output out of the raw one, and checks it."),
                ("export", "Writes `$context`, which later tasks see."),
                (
                    "timeout",
                    "How long the task may take before it faults with a `timeout` error; a length "
                        + "like `30s` or a name in `use.timeouts`. Inside `retry` it bounds one attempt."
                ),
                (
                    "then",
                    "What comes next: a task of the same list, `continue`, `exit` (leave this list) "
                        + "or `end` (end the workflow)."
                ),
                (
                    "metadata",
                    "Anything that other programs want to know. `pawl` in it is Pawl's own."
                ),
                (
                    "retry",
                    "Repeats the task when it faults: a number of attempts, the name of a policy in "
                        + "`use.retries`, or a mapping."
                ),
                (
                    "call",
                    "Calls a function or a service: `http`, `grpc`, `openapi`, `asyncapi`, `a2a`, "
                        + "`mcp`, or a function by name."
                ),
                ("with", "The arguments of the `call`."),
                (
                    "do",
                    "Runs the tasks of a list one after the other. Its output is that of the last "
                        + "one."
                ),
                ("steps", "The short spelling of `do`."),
                ("emit", "Publishes an event and yields it."),
                (
                    "for",
                    "Runs a list of tasks for each item of a list. An iteration's output is the next "
                        + "one's input."
                ),
                (
                    "while",
                    "Tested before each iteration of the `for`; ends it when it is not true."
                ),
                (
                    "fork",
                    "Runs branches at the same time and yields their outputs as an array, in the "
                        + "order in which they are written."
                ),
                ("parallel", "Runs branches at the same time: the short spelling of `fork`."),
                (
                    "compete",
                    "With `true` the first branch to complete wins, and the others are cancelled."
                ),
                ("listen", "Waits for events and yields them as an array."),
                ("foreach", "Tasks to run for each event that the `listen` consumes, in order."),
                ("raise", "Faults with an error, which a `try` around it may catch."),
                (
                    "run",
                    "Runs a process: a shell command, a script, a container, or another workflow. In "
                        + "the short form a shell command alone."
                ),
                (
                    "set",
                    "Yields a value; expressions in it are worked out. It replaces the input, and "
                        + "merges nothing."
                ),
                (
                    "switch",
                    "Goes where the first case leads whose `when` is true; without one, where its "
                        + "own `then` leads. Its output is its input."
                ),
                ("try", "Runs tasks, and handles what faults in them with `catch`."),
                (
                    "catch",
                    "Which errors to handle, and how: first `retry`, then the tasks under `do`."
                ),
                (
                    "wait",
                    "Waits for a length of time, like `30s`, also across restarts. Its output is its "
                        + "input."
                ),
                (
                    "args",
                    "The command's arguments `$1`, `$2` …: a list, or an expression that yields one."
                ),
                ("env", "Environment variables of the process."),
                ("stdin", "What the process reads: a text as it is, any other value as JSON."),
                ("cwd", "The folder to run the process in."),
                ("json", "With `true` stdout is read as one JSON value."),
                (
                    "return",
                    "What the task yields of its process: `stdout`, `stderr`, `code`, `all` or "
                        + "`none`."
                ),
                (
                    "await",
                    "With `false` the task goes on at once and the process outlives the execution."
                ),
                ("idempotent", "Tells the checker that running this twice does no harm."),
                ("idempotencyKey", "A key that makes the service recognise a repeated attempt."),
                ("heartbeat", "Faults the attempt when nothing is heard of it for this long."),
                ("async", "With `true` the task is completed from outside, by token."),
                ("queue", "The task queue whose workers may take this."),
                (
                    "close",
                    "What happens to the child workflow when this one ends: `terminate`, `abandon` "
                        + "or `cancel`."
                ),
                (
                    "maxConcurrency",
                    "Runs this many iterations at a time. Each has the input of the `for`, whose "
                        + "output is an array in the order of the items."
                ),
                (
                    "onFailure",
                    "`stop` ends the `for` at the first failed item, `continue` yields `{ \"error\": "
                        + "… }` in its place."
                ),
                ("break", "Leaves the loop after an iteration for which this is true."),
                ("finally", "Tasks that always run on the way out, however this ends."),
                (
                    "compensate",
                    "Tasks that undo this one when the workflow faults later or is cancelled."
                ),
                ("concurrency", "How many of these may run at once, in total or per key."),
            ]
        ),
        (
            "concurrency",
            [
                ("key", "An expression; what has the same value shares the limit."),
                ("limit", "How many may run at once."),
            ]
        ),
        (
            "metadata.pawl",
            [
                ("until", "The point in time that the `wait` ends at."),
                ("cwd", "The folder to run the process in."),
                ("json", "With `true` stdout is read as one JSON value."),
                ("idempotent", "Tells the checker that running this twice does no harm."),
                ("idempotencyKey", "A key that makes the service recognise a repeated attempt."),
                ("heartbeat", "Faults the attempt when nothing is heard of it for this long."),
                ("async", "With `true` the task is completed from outside, by token."),
                ("queue", "The task queue whose workers may take this."),
                (
                    "close",
                    "What happens to the child workflow when this one ends: `terminate`, `abandon` "
                        + "or `cancel`."
                ),
                ("maxConcurrency", "Runs this many iterations at a time."),
                (
                    "onFailure",
                    "`stop` ends the `for` at the first failed item, `continue` goes on."
                ),
                ("break", "Leaves the loop after an iteration for which this is true."),
                ("finally", "Tasks that always run on the way out, however this ends."),
                (
                    "compensate",
                    "Tasks that undo this one when the workflow faults later or is cancelled."
                ),
                ("concurrency", "How many of these may run at once, in total or per key."),
            ]
        ),
    ]

    static let flow: Group = [
        (
            "case",
            [
                (
                    "when",
                    "The case is taken when this expression is true and no earlier case was. A case "
                        + "without it is the default, and must be the last."
                ),
                (
                    "then",
                    "Where the case leads: a task of the list that the `switch` stands in, "
                        + "`continue`, `exit` or `end`."
                ),
            ]
        ),
        (
            "for",
            [
                (
                    "each",
                    "The variable that holds the item, without `$`; `item` when it is left out."
                ),
                (
                    "in",
                    "The items: an expression or a list. Of an object the values are taken, in its "
                        + "order."
                ),
                (
                    "at",
                    "The variable that counts from 0, without `$`; `index` when it is left out."
                ),
            ]
        ),
        (
            "fork",
            [
                ("branches", "The branches, each one task."),
                (
                    "compete",
                    "With `true` the first branch to complete wins, and the others are cancelled."
                ),
            ]
        ),
    ]
}
