import CLibJQ

/// A program compiled by libjq.
final class LibJQProgram {
    private var state: OpaquePointer?

    /// - Returns: `nil` when libjq does not compile the text.
    init?(_ text: String) {
        state = jq_init()
        guard jq_compile(state, text) != 0 else { return nil }
    }

    deinit { jq_teardown(&state) }

    /// Runs the program and gives every output up.
    func run(_ input: jv) -> Int {
        jq_start(state, jv_copy(input), 0)
        var count = 0
        while true {
            let output = jq_next(state)
            guard jv_get_kind(output) != JV_KIND_INVALID else {
                jv_free(output)
                return count
            }
            count += 1
            jv_free(output)
        }
    }

    /// The outputs as compact JSON text with sorted keys.
    func outputs(_ input: jv) -> [String] {
        jq_start(state, jv_copy(input), 0)
        var texts: [String] = []
        while true {
            let output = jq_next(state)
            guard jv_get_kind(output) != JV_KIND_INVALID else {
                jv_free(output)
                return texts
            }
            let text = jv_dump_string(output, Int32(JV_PRINT_SORTED.rawValue))
            texts.append(String(cString: jv_string_value(text)))
            jv_free(text)
        }
    }
}
