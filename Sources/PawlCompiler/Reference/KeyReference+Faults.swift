// Errors, handlers and retry policies.

extension KeyReference {
    static let faults: Group = [
        (
            "raise",
            [
                (
                    "error",
                    "The error to fault with, written out or the name of one in `use.errors`."
                )
            ]
        ),
        (
            "error",
            [
                ("type", "A URI that says what kind of error it is."),
                ("status", "A status code as in HTTP, from 100 to 599."),
                ("title", "A short text for people, the same for all errors of the type."),
                ("detail", "What happened this time."),
                ("instance", "A JSON pointer to the place; the task's own when it is left out."),
            ]
        ),
        (
            "catch",
            [
                ("errors", "Which errors are caught, by their attributes."),
                (
                    "as",
                    "The variable that holds the error, without `$`; `error` when it is left out."
                ),
                (
                    "when",
                    "Catches only errors for which this expression is true; `.` is the error."
                ),
                (
                    "exceptWhen",
                    "Does not catch errors for which this expression is true; `.` is the error."
                ),
                (
                    "retry",
                    "Repeats the tasks of the `try`, before `do`: a policy, or the name of one in "
                        + "`use.retries`."
                ),
                (
                    "do",
                    "Tasks to run when the error was caught and no retry is left. They start with "
                        + "the input of the `try`."
                ),
                ("steps", "The short spelling of `do`."),
                ("then", "What comes after a caught error; it beats the task's own `then`."),
            ]
        ),
        (
            "errors",
            [
                ("with", "The attributes that a caught error has.")
            ]
        ),
        (
            "errors.with",
            [
                ("type", "The type of the error, as a whole URI."),
                ("status", "The status code of the error."),
                ("title", "The title of the error."),
                ("detail", "The detail of the error."),
                ("details", "The detail of the error: another spelling."),
                ("instance", "The JSON pointer to where the error happened."),
            ]
        ),
        (
            "retry",
            [
                ("attempts", "How often to try in all; 5 when it is left out."),
                ("delay", "The time before the first repetition; `1s` when it is left out."),
                (
                    "backoff",
                    "How the delay grows: `constant`, `linear` or `exponential`, which is the "
                        + "default."
                ),
                (
                    "factor",
                    "What exponential backoff multiplies the delay with; 2 when it is left out."
                ),
                ("max", "The longest delay; `1m` when it is left out."),
                (
                    "jitter",
                    "A random time up to this length is added to each delay, or one between `from` "
                        + "and `to`."
                ),
                ("within", "How long all attempts together may take."),
                ("on", "Which errors are worth another attempt: names or statuses."),
                (
                    "unless",
                    "Errors for which this expression is true are not tried again; `.` is the error."
                ),
            ]
        ),
        (
            "a retry policy",
            [
                (
                    "when",
                    "Tries again only after errors for which this expression is true; `.` is the "
                        + "error."
                ),
                (
                    "exceptWhen",
                    "Does not try again after errors for which this expression is true; `.` is the "
                        + "error."
                ),
                ("delay", "The time before the first repetition."),
                ("backoff", "How the delay grows with each repetition."),
                ("limit", "When to give up; without it, never."),
                ("jitter", "A random time that is added to each delay."),
            ]
        ),
        (
            "backoff",
            [
                ("constant", "Every delay is the same."),
                ("linear", "The delay grows by its own length each time."),
                ("exponential", "The delay doubles each time, or is multiplied with `factor`."),
                ("max", "The longest delay."),
            ]
        ),
        ("constant", [("max", "The longest delay.")]),
        ("linear", [("max", "The longest delay.")]),
        (
            "exponential",
            [
                ("factor", "What the delay is multiplied with; 2 when it is left out."),
                ("max", "The longest delay."),
            ]
        ),
        (
            "jitter",
            [
                ("from", "The shortest time that is added."),
                ("to", "The longest time that is added."),
            ]
        ),
        (
            "limit",
            [
                ("attempt", "Limits of the number of repetitions and of each attempt."),
                ("duration", "How long all attempts together may take."),
            ]
        ),
        (
            "attempt",
            [
                ("count", "How often to repeat; the first attempt is not counted."),
                ("duration", "How long one attempt may take."),
            ]
        ),
    ]
}
