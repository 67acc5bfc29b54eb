extension Purity {
    /// By the name of the filter, whatever its arity; formats with their `@`. Every filter of the
    /// engine stands here once, and so does what the engine has not because it reads the world.
    static let filters: [String: Standing] = {
        let pure = pureFilters.split { $0.isWhitespace }.map(String.init)
        let formats = Formats.names.map { "@\($0)" }
        return Dictionary(
            uniqueKeysWithValues: (pure + formats).map { ($0, .pure) } + otherFilters
        )
    }()

    /// Functions of their input and arguments.
    private static let pureFilters = """
        _captures _group_by_impl _match_impl _max_by_impl _min_by_impl _sort_by_impl _strindices
        _unique_by_impl
        IN INDEX JOIN abs acos acosh add all any arrays ascii ascii_downcase ascii_upcase asin
        asinh atan atan2 atanh booleans bsearch builtins capture cbrt ceil combinations contains
        copysign cos cosh date dateadd datesub del delpaths drem empty endswith erf erfc error
        exp exp10 exp2 explode expm1 fabs false fdim finites first flatten floor fma fmax fmin
        fmod format frexp from_entries fromdate fromdateiso8601 fromjson fromstream gamma
        getpath gmtime group_by gsub has have_decnum have_literal_numbers hypot implode in index
        indices infinite inside isempty isfinite isinfinite isnan isnormal isvalid iterables j0
        j1 jn join keys keys_unsorted last ldexp leaf_paths length lgamma lgamma_r limit log
        log10 log1p log2 logb ltrim ltrimstr map map_values match max max_by min min_by mktime
        modf nan nearbyint nextafter nexttoward normals not nth null nulls numbers objects path
        paths pick pow range recurse recurse_down remainder repeat reverse rindex rint round
        rtrim rtrimstr scalars scalb scalbln scan select setpath significand sin sinh skip sort
        sort_by split splits sqrt startswith strftime strings strptime sub tan tanh test tgamma
        to_entries toarray toboolean todate todateiso8601 tojson tonumber tostream tostring
        transpose trim trimstr true trunc truncate_stream type unique unique_by until
        utf8bytelength values walk while with_entries y0 y1 yn
        """

    private static let otherFilters: [(String, Standing)] = [
        // The time of the event that is being applied.
        ("now", .virtualised),
        ("env", .readsWorld(environment)),
        (
            "input",
            refused("an expression has one input", "read it with '.'")
        ),
        (
            "inputs",
            refused("an expression has one input", "write '.[]' for the elements of a list")
        ),
        (
            "input_filename",
            refused("an expression's input comes from no file", "pass the name in as input")
        ),
        (
            "input_line_number",
            refused("an expression's input comes from no file", "pass the number in as input")
        ),
        ("debug", .readsWorld(messages)),
        ("stderr", .readsWorld(messages)),
        (
            "halt",
            refused(
                "an expression cannot end the workflow",
                "write 'then: end' at the step, or 'empty' for no value"
            )
        ),
        (
            "halt_error",
            refused(
                "an expression cannot end the workflow",
                "write 'error(\"…\")', which fails the step"
            )
        ),
        (
            "localtime",
            refused("local time depends on the machine", "write 'gmtime', which is in UTC")
        ),
        (
            "strflocaltime",
            refused("local time depends on the machine", "write 'strftime', which is in UTC")
        ),
        ("get_search_list", .readsWorld(files)),
        ("get_prog_origin", .readsWorld(files)),
        ("get_jq_origin", .readsWorld(files)),
        ("modulemeta", .readsWorld(files)),
    ]

    /// By the name of the variable, without the `$`.
    static let variables: [String: Refusal] = [
        "ENV": environment,
        "__prog_args": Refusal(
            message: "an expression has no command line",
            help: "pass the values in as input"
        ),
    ]

    static let directives: [String: Refusal] = [
        "import": moduleFile("import"),
        "include": moduleFile("include"),
        "module": Refusal(
            message: "'module' describes a file of definitions, and an expression is none",
            help: "leave it out"
        ),
    ]

    private static let environment = Refusal(
        message: "the environment is not part of an expression's input",
        help: "pass the value in as input, or read it in a 'run' step"
    )
    private static let messages = Refusal(
        message: "an expression has no place to write messages to",
        help: "leave it out; 'pawl show ID STEP' shows what a step took and yielded"
    )
    private static let files = Refusal(
        message: "an expression reads no files",
        help: "write the definitions into the expression with 'def'"
    )

    private static func refused(_ message: String, _ help: String) -> Standing {
        .readsWorld(Refusal(message: message, help: help))
    }

    private static func moduleFile(_ word: String) -> Refusal {
        Refusal(
            message: "'\(word)' reads files, and an expression has none",
            help: "write the definitions into the expression with 'def'"
        )
    }
}
