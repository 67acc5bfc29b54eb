/// What a built-in filter of jq does, for people.
package struct FilterReference: Hashable, Sendable {
    /// With `@` for a format.
    package let name: String
    /// What the arguments are called; several filters of one name differ in their number.
    package let parameters: [String]
    /// One or two sentences.
    package let summary: String

    init(_ signature: String, _ summary: String) {
        let name = String(signature.prefix { $0 != "(" })
        let inner = signature.dropFirst(name.count + 1).dropLast()
        self.name = name
        self.parameters = inner.split(separator: ";").map { String($0.drop { $0 == " " }) }
        self.summary = summary
    }

    /// `test(regex; flags)`
    package var signature: String {
        parameters.isEmpty ? name : "\(name)(\(parameters.joined(separator: "; ")))"
    }

    /// Every filter that an expression of a workflow may call, by theme.
    package static let filters: [FilterReference] =
        values + selection + collections + paths + texts + patterns + dates + numbers + control
        + streams + formats

    /// The words of the language itself.
    package static let keywords: [FilterReference] = constructs

    /// The filters of a name, those with fewer arguments first.
    package static func filters(named name: String) -> [FilterReference] {
        filters.filter { $0.name == name }
            .sorted { $0.parameters.count < $1.parameters.count }
    }
}

extension FilterReference {
    fileprivate static let values: [FilterReference] = [
        .init("null", "The value `null`."),
        .init("true", "The value `true`."),
        .init("false", "The value `false`."),
        .init("not", "`true` for `false` and `null`, `false` for everything else."),
        .init(
            "type",
            "The kind of the input: `null`, `boolean`, `number`, `string`, `array` or "
                + "`object`."
        ),
        .init(
            "length",
            "Characters of a text, elements of an array, members of an object, the "
                + "magnitude of a number, 0 for `null`."
        ),
        .init("utf8bytelength", "Bytes of a text in UTF-8."),
        .init("tostring", "A text as it is, everything else as JSON."),
        .init("tonumber", "The number that a text spells; a number as it is."),
        .init("toboolean", "The boolean that a text spells; a boolean as it is."),
        .init("toarray", "An array as it is, everything else in an array of its own."),
        .init("tojson", "The input as JSON text."),
        .init("fromjson", "The value that a JSON text holds."),
        .init("ascii", "The character with the input's code."),
        .init("error", "Fails with the input as its message."),
        .init("error(message)", "Fails with `message`, which may be any value."),
        .init("isvalid(f)", "Whether `f` runs without an error."),
        .init("builtins", "The names of all filters, as `name/arity`."),
        .init("have_decnum", "Whether numbers are decimal; always `false`."),
        .init("have_literal_numbers", "Whether numbers keep the digits they were written with."),
    ]

    fileprivate static let selection: [FilterReference] = [
        .init("select(f)", "The input when `f` is true of it, nothing otherwise."),
        .init("empty", "No output at all."),
        .init("arrays", "The input when it is an array."),
        .init("objects", "The input when it is an object."),
        .init("iterables", "The input when it is an array or an object."),
        .init("booleans", "The input when it is a boolean."),
        .init("numbers", "The input when it is a number."),
        .init("strings", "The input when it is a text."),
        .init("nulls", "The input when it is `null`."),
        .init("values", "The input when it is not `null`."),
        .init("scalars", "The input when it is neither an array nor an object."),
        .init("normals", "The input when it is a normal number."),
        .init("finites", "The input when it is a number that is not infinite."),
    ]

    fileprivate static let collections: [FilterReference] = [
        .init("keys", "The keys of an object, sorted, or the indexes of an array."),
        .init("keys_unsorted", "The keys of an object in its own order."),
        .init("has(key)", "Whether an object has a key, or an array an index."),
        .init("in(container)", "Whether the input is a key or an index of `container`."),
        .init("contains(part)", "Whether `part` lies within the input; texts within texts count."),
        .init("inside(whole)", "Whether the input lies within `whole`."),
        .init("map(f)", "An array of all outputs of `f` for each element."),
        .init(
            "map_values(f)",
            "Each member or element replaced by the first output of `f`, and "
                + "left out where there is none."
        ),
        .init(
            "add",
            "The sum of all elements: numbers added, texts and arrays joined, objects "
                + "merged."
        ),
        .init("add(f)", "The sum of the outputs of `f`."),
        .init("any", "Whether some element is true."),
        .init("any(condition)", "Whether `condition` is true of some element."),
        .init(
            "any(generator; condition)",
            "Whether `condition` is true of some output of "
                + "`generator`."
        ),
        .init("all", "Whether every element is true."),
        .init("all(condition)", "Whether `condition` is true of every element."),
        .init(
            "all(generator; condition)",
            "Whether `condition` is true of every output of "
                + "`generator`."
        ),
        .init("sort", "The elements in order."),
        .init("sort_by(f)", "The elements in the order of what `f` yields for them."),
        .init("group_by(f)", "Arrays of the elements for which `f` yields the same, sorted by it."),
        .init("unique", "The elements in order, each once."),
        .init("unique_by(f)", "One element for each value of `f`, sorted by it."),
        .init("min", "The least element; `null` for an empty array."),
        .init("min_by(f)", "The element for which `f` is least."),
        .init("max", "The greatest element; `null` for an empty array."),
        .init("max_by(f)", "The element for which `f` is greatest."),
        .init("reverse", "The elements of an array, or the characters of a text, backwards."),
        .init("flatten", "The elements of nested arrays in one array."),
        .init("flatten(depth)", "The elements of arrays nested up to `depth` deep in one array."),
        .init("transpose", "Rows as columns; what is missing becomes `null`."),
        .init("combinations", "Each way to take one element from each of the arrays."),
        .init(
            "combinations(n)",
            "Each way to take `n` elements, one after the other, from the "
                + "array."
        ),
        .init("to_entries", "An array of `{key, value}`, one for each member."),
        .init("from_entries", "An object from an array of `{key, value}` or `{name, value}`."),
        .init("with_entries(f)", "The object with `f` applied to each `{key, value}`."),
        .init("first", "The first element."),
        .init("first(f)", "The first output of `f`."),
        .init("last", "The last element."),
        .init("last(f)", "The last output of `f`."),
        .init("nth(n)", "The element with index `n`."),
        .init("nth(n; f)", "The output of `f` with index `n`."),
        .init(
            "bsearch(value)",
            "The index of `value` in a sorted array, or where it would go, as "
                + "`-1 - index`."
        ),
        .init("INDEX(key)", "An object of the elements by what `key` yields for them."),
        .init("INDEX(stream; key)", "An object of the outputs of `stream` by what `key` yields."),
        .init("IN(stream)", "Whether the input is an output of `stream`."),
        .init("IN(source; stream)", "Whether some output of `source` is one of `stream`."),
        .init("JOIN(index; key)", "Pairs of each element and what `index` holds under its `key`."),
        .init(
            "JOIN(index; stream; key)",
            "Pairs of each output of `stream` and what `index` holds "
                + "under its `key`."
        ),
        .init("JOIN(index; stream; key; join)", "Such pairs, each passed through `join`."),
    ]

    fileprivate static let paths: [FilterReference] = [
        .init("path(f)", "The places that `f` reads, each an array of keys and indexes."),
        .init("paths", "The place of every part of the input."),
        .init("paths(f)", "The place of every part of which `f` is true."),
        .init("leaf_paths", "The place of every part that is no array and no object."),
        .init("getpath(path)", "The part at a place; `null` when there is none."),
        .init("setpath(path; value)", "The input with `value` at a place."),
        .init("delpaths(paths)", "The input without the parts at the places."),
        .init("del(f)", "The input without the parts that `f` reads."),
        .init("pick(f)", "Only the parts that `f` reads, at their places."),
        .init("recurse", "The input and every part of it, outermost first."),
        .init("recurse(f)", "The input, the outputs of `f` for it, and so on."),
        .init("recurse(f; condition)", "As `recurse(f)`, only as long as `condition` is true."),
        .init("recurse_down", "The input and every part of it; an old name of `recurse`."),
        .init("walk(f)", "The input with `f` applied to every part, innermost first."),
    ]
}
