/// Words of other languages, of other programs that speak jq, and of older versions of jq, with
/// what jq 1.8 writes.
enum ForeignWords {
    /// What to write instead of a filter of that name that does not exist.
    static func help(for name: String) -> String? {
        table[name.lowercased().filter { $0 != "_" }].map { "write \($0)" }
            ?? impure[name.lowercased().filter { $0 != "_" }]
    }

    /// By the name in lower case, without underscores.
    private static let table: [String: String] = {
        var found: [String: String] = [:]
        for (names, help) in words {
            for name in names.split(separator: " ") { found[String(name)] = help }
        }
        return found
    }()

    private static let words: [(names: String, help: String)] = [
        ("len size count strlen", "'length'"),
        ("upper uppercase toupper touppercase upcase ucase strupper", "'ascii_upcase'"),
        ("lower lowercase tolower tolowercase downcase lcase", "'ascii_downcase'"),
        ("strip trimspace", "'trim'"),
        ("lstrip trimleft trimstart", "'ltrim', or 'ltrimstr(…)' for a prefix"),
        ("rstrip trimright trimend", "'rtrim', or 'rtrimstr(…)' for a suffix"),
        ("hasprefix beginswith", "'startswith(…)'"),
        ("hassuffix", "'endswith(…)'"),
        ("replace", "'sub(…; …)' for the first, 'gsub(…; …)' for all"),
        ("replaceall", "'gsub(…; …)'"),
        ("substr substring slice", "'.[FROM:TO]'"),
        ("charat", "'.[N:N+1]'"),
        ("concat append push pushback", "'+': '. + [VALUE]'"),
        ("prepend unshift", "'+': '[VALUE] + .'"),
        ("pop", "'.[:-1]', or 'last' for the element"),
        ("shift", "'.[1:]', or 'first' for the element"),
        ("includes containskey", "'has(KEY)' for a key, 'any(. == VALUE)' for a value"),
        ("haskey", "'has(KEY)'"),
        ("indexof findindex", "'index(…)'"),
        ("lastindexof", "'rindex(…)'"),
        ("filter where grep", "'select(…)', or 'map(select(…))' for a list"),
        ("find", "'first(.[] | select(…))'"),
        ("some exists", "'any(…)'"),
        ("every forall", "'all(…)'"),
        ("foreach each", "'.[]'"),
        ("foldl foldr fold inject aggregate", "'reduce .[] as $x (START; …)'"),
        ("flatmap mapcat", "'map(…) | add', or '[.[] | …]' with several outputs"),
        ("uniq distinct", "'unique'"),
        ("uniqby distinctby", "'unique_by(…)'"),
        ("orderby", "'sort_by(…)'"),
        ("sum total", "'add'"),
        ("avg mean average", "'add / length'"),
        ("head take", "'limit(N; .[])', or '.[:N]' for a list"),
        ("tail drop", "'skip(N; .[])', or '.[N:]' for a list"),
        ("zip", "'transpose'"),
        ("enumerate entries items", "'to_entries'"),
        ("merge assign extend", "'+', or '*' to merge nested objects"),
        ("omit except without", "'del(…)'"),
        ("typeof kindof", "'type'"),
        ("str string tostr", "'tostring'"),
        ("int integer float number parseint parsefloat num tofloat toint", "'tonumber'"),
        ("bool boolean tobool parsebool", "'toboolean'"),
        ("stringify dumps jsonencode encodejson", "'tojson'"),
        ("parsejson loads jsondecode decodejson", "'fromjson'"),
        ("none nil undefined nothing", "'null'"),
        ("default ifnull coalesce nvl fallback", "'… // DEFAULT'"),
        ("isnull isnil isnone", "'. == null'"),
        ("isblank", "'. == \"\"'"),
        ("matches regexmatch regex ismatch", "'test(…)'"),
        ("sprintf printf interpolate", "a string with '\\(…)' in it"),
        ("throw raise fail die", "'error(…)'"),
        ("noop nop pass", "'empty' for no value, '.' for the same"),
        ("mod modulo", "'%'"),
        ("power", "'pow(…; …)'"),
        ("pow10", "'exp10'"),
        ("ord", "'explode'"),
        ("chr", "'implode'"),
        ("base64encode b64encode tobase64 btoa", "'@base64'"),
        ("base64decode b64decode frombase64 atob", "'@base64d'"),
        ("urlencode encodeuricomponent uriencode", "'@uri'"),
        ("urldecode decodeuricomponent", "'@urid'"),
        ("formatdate dateformat", "'strftime(…)'"),
        ("parsedate", "'strptime(…) | mktime', or 'fromdate'"),
        ("ifelse iif cond", "'if … then … else … end'"),
        ("switch case when", "'if … then … elif … then … else … end'"),
        ("splat", "'.[]'"),
        ("getin dig", "'getpath([…])'"),
        ("setin assoc", "'setpath([…]; …)'"),
        ("deletepath deletein", "'delpaths([…])'"),
        ("groupbykey", "'group_by(…)'"),
    ]

    /// What other languages ask of the world.
    private static let impure: [String: String] = {
        var found: [String: String] = [:]
        let chance = "an expression has no chance in it: make the value in a 'run' step"
        for name in ["random", "rand", "uuid", "uuid4", "uuidgen", "shuffle", "sample"] {
            found[name] = chance
        }
        for name in ["getenv", "environ", "envvar"] {
            found[name] = "pass the value in as input, or read it in a 'run' step"
        }
        for name in ["today", "currenttime", "time", "timestamp"] {
            found[name] = "write 'now', or 'now | todate' for a text"
        }
        for name in ["print", "println", "echo", "puts", "console"] {
            found[name] = "leave it out; 'pawl show ID STEP' shows what a step took and yielded"
        }
        for name in ["readfile", "open", "fetch", "http", "exec", "system", "shell", "sleep"] {
            found[name] = "do it in a step of its own"
        }
        return found
    }()
}
