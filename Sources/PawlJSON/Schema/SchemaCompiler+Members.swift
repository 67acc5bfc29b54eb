extension SchemaCompiler {
    /// Compiles `properties`, `patternProperties` and `additionalProperties` into one check.
    mutating func properties(_ site: Site) {
        var properties = SchemaProperties()
        var keyword: String?
        if let value = site.object["properties"] {
            keyword = "properties"
            for (name, node) in namedSchemas("properties", value, site) {
                properties.named[JSONKey(name)] = node
            }
        }
        if let value = site.object["patternProperties"] {
            keyword = keyword ?? "patternProperties"
            let pointer = site.pointer.appending("patternProperties")
            for (text, node) in namedSchemas("patternProperties", value, site) {
                if let matcher = matcher(text, at: pointer.appending(text)) {
                    properties.patterns.append((text, matcher, node))
                }
            }
        }
        if let value = site.object["additionalProperties"] {
            keyword = keyword ?? "additionalProperties"
            properties.additional = subschema("additionalProperties", value, site)
        }
        if let keyword { add(keyword, .properties(properties), to: site) }
    }

    /// Compiles `prefixItems` and `items`, or draft 7's `items` and `additionalItems`.
    mutating func items(_ site: Site) {
        let hasList = site.object["items"]?.array != nil
        let prefixKeyword = hasList ? "items" : "prefixItems"
        let restKeyword = hasList ? "additionalItems" : "items"
        let prefix = site.object[prefixKeyword].map { schemaList(prefixKeyword, $0, site) }
        let rest = site.object[restKeyword].map { subschema(restKeyword, $0, site) }
        if prefix == nil, rest == nil { return }
        add(
            prefix == nil ? restKeyword : prefixKeyword,
            .items(
                prefix: prefix ?? [],
                rest: rest,
                prefixKeyword: prefixKeyword,
                restKeyword: restKeyword
            ),
            to: site
        )
    }

    /// Compiles the two keywords that need to know what all the others looked at.
    mutating func unevaluated(_ site: Site) {
        if let value = site.object["unevaluatedProperties"] {
            tracksEvaluation = true
            let node = subschema("unevaluatedProperties", value, site)
            add("unevaluatedProperties", .unevaluatedProperties(node), to: site)
        }
        if let value = site.object["unevaluatedItems"] {
            tracksEvaluation = true
            let node = subschema("unevaluatedItems", value, site)
            add("unevaluatedItems", .unevaluatedItems(node), to: site)
        }
    }

    mutating func subschema(_ key: String, _ value: JSONValue, _ site: Site) -> Int {
        schema(value, at: site.pointer.appending(key), in: site.resource, depth: site.depth + 1)
    }

    mutating func schemaList(_ key: String, _ value: JSONValue, _ site: Site) -> [Int] {
        guard let elements = value.array, !elements.isEmpty else {
            expected("a list of schemas", key, value, site)
            return []
        }
        var list: [Int] = []
        for (index, element) in elements.enumerated() {
            let pointer = site.pointer.appending(key).appending(index)
            list.append(schema(element, at: pointer, in: site.resource, depth: site.depth + 1))
        }
        return list
    }

    mutating func namedSchemas(
        _ key: String,
        _ value: JSONValue,
        _ site: Site
    ) -> [(key: String, node: Int)] {
        guard let object = value.object else {
            expected("an object", key, value, site)
            return []
        }
        var named: [(key: String, node: Int)] = []
        for (name, member) in object {
            let pointer = site.pointer.appending(key).appending(name)
            let node = schema(member, at: pointer, in: site.resource, depth: site.depth + 1)
            named.append((name, node))
        }
        return named
    }

    mutating func text(_ key: String, _ value: JSONValue, _ site: Site) -> String? {
        if let text = value.string { return text }
        expected("a string", key, value, site)
        return nil
    }

    mutating func texts(_ value: JSONValue, at pointer: JSONPointer) -> [String] {
        guard let elements = value.array else {
            problem(pointer, "expected a list of strings, found \(value.inWords)")
            return []
        }
        let texts = elements.compactMap(\.string)
        if texts.count < elements.count { problem(pointer, "expected only strings in this list") }
        return texts
    }

    mutating func count(_ key: String, _ value: JSONValue, _ site: Site) -> Int? {
        if let count = value.integer, count >= 0 { return count }
        expected("a whole number of at least 0", key, value, site)
        return nil
    }

    mutating func matcher(_ text: String, at pointer: JSONPointer) -> (any PatternMatcher)? {
        let matcher = patterns.compile(text)
        if matcher == nil { problem(pointer, "'\(text)' is not a regular expression") }
        return matcher
    }

    mutating func expected(_ what: String, _ key: String, _ value: JSONValue, _ site: Site) {
        let message = "'\(key)' is \(what), found \(value.inWords)"
        problem(site.pointer.appending(key), message)
    }
}
