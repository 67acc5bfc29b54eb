/// Keys that people know from other workflow languages, and what to write here.
///
/// A key is looked up where it stands: what helps under a task is wrong under `retry`. Nothing is
/// said that does not fit the place, so that a name may stand in the tables more than once.
struct ForeignKey {
    /// Lower case, without `-` and `_`, separated by blanks.
    let names: String
    /// The key to write, which the place must take; `nil` where no key does.
    let meant: String?
    /// What to say; `write 'KEY'` when there is no more to it.
    let words: String?

    init(_ names: String, _ meant: String?, _ words: String? = nil) {
        self.names = names
        self.meant = meant
        self.words = words
    }

    var help: String { words ?? meant.map { "write '\($0)'" } ?? "" }

    /// What an unknown key of a mapping was meant to be.
    static func find(_ key: String, in shape: Shape) -> ForeignKey? {
        let name = normal(key)
        return index(for: shape)[name]?.first { foreign in
            foreign.meant.map(shape.keys.contains) ?? true
        }
    }

    /// What a task was meant to do that has none of the language's words for it.
    static func keyword(_ key: String) -> ForeignKey? { keywordIndex[normal(key)]?.first }

    private static func normal(_ key: String) -> String {
        key.lowercased().filter { $0 != "-" && $0 != "_" }
    }

    private static func index(for shape: Shape) -> [String: [ForeignKey]] {
        if shape.isTaskShape { return taskIndex }
        return shape.name == "the document" ? documentIndex : otherIndex
    }

    private static func indexed(_ table: [ForeignKey]) -> [String: [ForeignKey]] {
        var found: [String: [ForeignKey]] = [:]
        for foreign in table {
            for name in foreign.names.split(separator: " ") {
                found[String(name), default: []].append(foreign)
            }
        }
        return found
    }

    // MARK: tables

    private static let taskIndex = indexed([
        .init("workingdirectory workdir workingdir directory dir chdir", "cwd"),
        .init(
            "timeoutminutes timeoutseconds timeoutms timeoutinminutes timeoutinseconds "
                + "executiontimeout activedeadlineseconds starttoclosetimeout "
                + "scheduletoclosetimeout deadline",
            "timeout",
            "write 'timeout' with a unit, like '10m'"
        ),
        .init("heartbeattimeout heartbeatseconds", "heartbeat", "write 'heartbeat', like '30s'"),
        .init(
            "retries maxretries retrycount maxattempts attempts retrypolicy retrystrategy "
                + "retrydelay retryon",
            "retry",
            "write 'retry', like 'retry: 3'"
        ),
        .init(
            "needs dependson dependencies depends requires runafter upstream after",
            nil,
            "tasks run in the order in which they stand; 'parallel' runs several at once"
        ),
        .init("onfailure onerror rescue except exception errorhandler", "catch"),
        .init(
            "continueonerror continueonfail ignoreerrors ignoreerror allowfailure continueon "
                + "onfailure onerror rescue except",
            nil,
            "put the task in 'try', with a 'catch' beside it"
        ),
        .init("always ensure cleanup onexit", "finally"),
        .init(
            "foreach withitems withparam withsequence matrix strategy loop repeat",
            nil,
            "to repeat tasks, write 'for: { each: NAME, in: … }' and 'do'"
        ),
        .init("next nextstep goto transition onsuccess", "then"),
        .init("when condition onlyif runif", "if"),
        .init("unless skipif", "if", "write 'if' with '… | not'"),
        .init(
            "name id displayname",
            nil,
            "the name of a task stands before it, as in '- NAME:'"
        ),
        .init(
            "description comment doc summary labels annotations",
            "metadata",
            "write it under 'metadata', or as a comment"
        ),
        .init("environment envvars", "env"),
        .init("arguments argv params parameters", "args"),
        .init("arguments args params parameters inputs", "with"),
        .init("result results register", "output"),
        .init(
            "shell executor interpreter",
            "args",
            "the command runs in 'sh'; write 'bash -c …' as the command for another shell"
        ),
    ])

    private static let documentIndex = indexed([
        .init(
            "jobs tasks stages states nodes templates actions activities pipeline dag",
            "do",
            "list the tasks under 'steps'"
        ),
        .init("name id", nil, "write 'workflow: NAME' for the name"),
        .init("description", nil, "write 'summary'"),
        .init(
            "on triggers trigger events cron crontab scheduleinterval",
            "schedule",
            "write 'schedule', like 'schedule: { cron: \"0 3 * * *\" }'"
        ),
        .init(
            "inputs params parameters variables vars",
            "input",
            "write 'input' for what an execution is given"
        ),
        .init(
            "timeoutminutes timeoutseconds",
            "timeout",
            "write 'timeout' with a unit, like '10m'"
        ),
        .init("start startat entrypoint", nil, "an execution begins with the first task"),
    ])

    /// For all other mappings: the key that is meant tells which of them.
    private static let otherIndex = indexed([
        .init(
            "maximumattempts maxattempts count retries maxretries times tries limit",
            "attempts"
        ),
        .init("initialinterval interval initialdelay retrydelay sleep wait mindelay", "delay"),
        .init("backoffcoefficient multiplier coefficient base", "factor"),
        .init("maximuminterval maxinterval maxdelay cap", "max"),
        .init("retryon errors when", "on"),
        .init("nonretryableerrortypes exceptwhen", "unless"),
        .init("strategy", "backoff"),
        .init("maxduration timeout", "within"),
        .init("error type types exception exceptions errorequals", "errors"),
        .init("retries retrypolicy", "retry"),
        .init("handler tasks steps", "do"),
        .init("unless", "exceptWhen"),
        .init("if condition case expr expression test match", "when"),
        .init("next goto transition target step", "then"),
        .init("item var variable element loopvar itemvar", "each"),
        .init("items list of over values collection array", "in"),
        .init("index idx counter", "at"),
        .init("message msg reason description", "detail"),
        .init("code statuscode httpstatus", "status"),
        .init("url uri href address", "endpoint"),
        .init("url href address endpoint", "uri"),
        .init("auth credentials", "authentication"),
        .init("params parameters queryparameters querystring qs", "query"),
        .init("verb httpmethod", "method"),
        .init("json data payload content", "body"),
        .init("cmd entrypoint exec commandline", "command"),
        .init("user login", "username"),
        .init("pass", "password"),
        .init("race", "compete"),
        .init("lang interpreter", "language"),
        .init("script", "code"),
    ])

    private static let keywordIndex = indexed([
        .init(
            "shell bash sh cmd command script exec bashcommand commands",
            "run",
            "write 'run: COMMAND'"
        ),
        .init(
            "uses activity action function http https invoke rest request grpc openapi operator",
            "call",
            "write 'call', with what it takes under 'with'"
        ),
        .init("throw fail error abort", "raise", "write 'raise: { error: … }'"),
        .init("assign let vars variables pass inject", "set"),
        .init("sleep delay pause", "wait"),
        .init(
            "loop foreach each while withitems repeat map",
            "for",
            "write 'for: { each: NAME, in: … }', with the tasks under 'do'"
        ),
        .init("choice choose case match branch conditions", "switch"),
        .init("branches concurrent race all join", "fork", "write 'parallel: { NAME: TASK }'"),
        .init("sequence block tasks group", "do", "write 'steps'"),
        .init("catch except rescue", "try", "write 'try' with the tasks, and 'catch' beside it"),
        .init("receive waitfor signal event callback", "listen"),
        .init("publish send notify", "emit"),
        .init(
            "workflow subflow subworkflow child childworkflow",
            "run",
            "write 'run: { workflow: … }'"
        ),
        .init(
            "container image docker",
            "run",
            "write 'run: { container: { image: … } }'"
        ),
    ])
}
