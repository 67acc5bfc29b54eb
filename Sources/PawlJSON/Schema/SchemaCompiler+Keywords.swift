extension SchemaCompiler {
    /// Keywords that say something about a schema and check nothing.
    static let annotations: Set<String> = [
        "$schema", "$comment", "$vocabulary", "title", "description", "default", "examples",
        "deprecated", "readOnly", "writeOnly", "contentEncoding", "contentMediaType",
        "contentSchema",
    ]

    /// Keywords that are read together with another one.
    private static let companions: Set<String> = [
        "then", "else", "minContains", "maxContains", "patternProperties", "additionalProperties",
        "additionalItems", "prefixItems",
    ]

    private static let checks: Set<String> = [
        "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "minProperties",
        "maxProperties", "pattern", "format", "required", "dependentRequired", "dependentSchemas",
        "dependencies", "properties", "propertyNames", "items", "contains", "uniqueItems", "allOf",
        "anyOf", "oneOf", "not", "if", "$ref", "$dynamicRef", "unevaluatedProperties",
        "unevaluatedItems", "$defs", "definitions", "$id", "$anchor", "$dynamicAnchor",
    ]

    static let knownKeywords = annotations.union(companions).union(checks)

    /// Compiles all keywords of one schema.
    mutating func keywords(_ site: Site) {
        for (key, value) in site.object {
            if Self.checks.contains(key) {
                keyword(key, value, site)
            } else if !Self.annotations.contains(key), !Self.companions.contains(key) {
                warnings.append(
                    SchemaProblem(
                        site.pointer.appending(key),
                        "unknown keyword '\(key)' is ignored",
                        unknownKeyword: key
                    )
                )
            }
        }
        properties(site)
        items(site)
        unevaluated(site)
    }

    private mutating func keyword(_ key: String, _ value: JSONValue, _ site: Site) {
        switch key {
        case "$id", "$anchor", "$dynamicAnchor", "$defs", "definitions", "$ref", "$dynamicRef":
            core(key, value, site)
        case "allOf", "anyOf", "oneOf", "not", "if", "dependentSchemas", "dependencies",
            "propertyNames", "contains":
            applicator(key, value, site)
        case "type", "enum", "const", "required", "dependentRequired", "uniqueItems", "pattern",
            "format":
            assertion(key, value, site)
        case "properties", "items", "unevaluatedProperties", "unevaluatedItems":
            break
        default:
            limit(key, value, site)
        }
    }

    private mutating func core(_ key: String, _ value: JSONValue, _ site: Site) {
        switch key {
        case "$defs", "definitions":
            _ = namedSchemas(key, value, site)
        case "$ref", "$dynamicRef":
            guard let text = text(key, value, site) else { return }
            // Which node is meant is told once every schema has been seen.
            let rule = add(key, .reference(site.node), to: site)
            pending.append(
                PendingReference(
                    node: site.node,
                    rule: rule,
                    text: text,
                    isDynamic: key == "$dynamicRef"
                )
            )
        case "$anchor", "$dynamicAnchor":
            guard let name = text(key, value, site) else { return }
            if resources[site.resource].anchors.updateValue(site.node, forKey: name) != nil {
                problem(site.pointer.appending(key), "a second anchor '\(name)'")
            }
            if key == "$dynamicAnchor" {
                resources[site.resource].dynamicAnchors[name] = site.node
            }
        default:
            _ = text(key, value, site)
        }
    }

    private mutating func applicator(_ key: String, _ value: JSONValue, _ site: Site) {
        switch key {
        case "allOf": add(key, .all(schemaList(key, value, site)), to: site)
        case "anyOf": add(key, .any(schemaList(key, value, site)), to: site)
        case "oneOf": add(key, .one(schemaList(key, value, site)), to: site)
        case "not": add(key, .not(subschema(key, value, site)), to: site)
        case "propertyNames": add(key, .propertyNames(subschema(key, value, site)), to: site)
        case "dependentSchemas":
            add(key, .dependentSchemas(namedSchemas(key, value, site)), to: site)
        case "dependencies": dependencies(value, site)
        case "if": condition(value, site)
        default: contains(value, site)
        }
    }

    private mutating func condition(_ value: JSONValue, _ site: Site) {
        let then = site.object["then"].map { subschema("then", $0, site) }
        let otherwise = site.object["else"].map { subschema("else", $0, site) }
        let test = subschema("if", value, site)
        add("if", .condition(test, then: then, else: otherwise), to: site)
    }

    private mutating func contains(_ value: JSONValue, _ site: Site) {
        let minimum = site.object["minContains"].flatMap { count("minContains", $0, site) }
        let maximum = site.object["maxContains"].flatMap { count("maxContains", $0, site) }
        let node = subschema("contains", value, site)
        add("contains", .contains(node, minimum: minimum ?? 1, maximum: maximum), to: site)
    }

    private mutating func assertion(_ key: String, _ value: JSONValue, _ site: Site) {
        switch key {
        case "type": types(value, site)
        case "enum":
            guard let values = value.array else { return expected("an array", key, value, site) }
            add(key, .enumeration(values), to: site)
        case "const": add(key, .constant(value), to: site)
        case "required":
            add(key, .required(texts(value, at: site.pointer.appending(key))), to: site)
        case "dependentRequired": dependentRequired(value, site)
        case "uniqueItems":
            guard let isUnique = value.bool else { return expected("a boolean", key, value, site) }
            if isUnique { add(key, .uniqueItems, to: site) }
        case "pattern":
            guard let text = text(key, value, site) else { return }
            guard let matcher = matcher(text, at: site.pointer.appending(key)) else { return }
            add(key, .pattern(matcher, text: text), to: site)
        default: format(value, site)
        }
    }

    private mutating func types(_ value: JSONValue, _ site: Site) {
        let pointer = site.pointer.appending("type")
        let names = value.string.map { [$0] } ?? texts(value, at: pointer)
        var types: [SchemaType] = []
        for name in names {
            if let type = SchemaType(rawValue: name) {
                types.append(type)
            } else {
                problem(
                    pointer,
                    "unknown type '\(name)'; known are null, boolean, integer, number, string, "
                        + "array, object"
                )
            }
        }
        add("type", .types(types), to: site)
    }

    private mutating func format(_ value: JSONValue, _ site: Site) {
        guard let name = text("format", value, site) else { return }
        if let format = SchemaFormat(rawValue: name) {
            add("format", .format(format), to: site)
        } else {
            warnings.append(
                SchemaProblem(
                    site.pointer.appending("format"),
                    "unknown format '\(name)' is not checked"
                )
            )
        }
    }

    private mutating func dependentRequired(_ value: JSONValue, _ site: Site) {
        let key = "dependentRequired"
        guard let object = value.object else { return expected("an object", key, value, site) }
        var entries: [(key: String, required: [String])] = []
        for (name, names) in object {
            let pointer = site.pointer.appending(key).appending(name)
            entries.append((name, texts(names, at: pointer)))
        }
        add(key, .dependentRequired(entries), to: site)
    }

    /// Draft 7's union of `dependentRequired` and `dependentSchemas`.
    private mutating func dependencies(_ value: JSONValue, _ site: Site) {
        let key = "dependencies"
        guard let object = value.object else { return expected("an object", key, value, site) }
        for (name, dependency) in object {
            let pointer = site.pointer.appending(key).appending(name)
            if dependency.array == nil {
                let node = schema(dependency, at: pointer, in: site.resource, depth: site.depth + 1)
                add(key, .dependentSchemas([(name, node)]), to: site)
            } else {
                add(key, .dependentRequired([(name, texts(dependency, at: pointer))]), to: site)
            }
        }
    }

    private mutating func limit(_ key: String, _ value: JSONValue, _ site: Site) {
        switch key {
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
            guard case .number(let number) = value else {
                return expected("a number", key, value, site)
            }
            bound(key, number, site)
        default:
            guard let count = count(key, value, site) else { return }
            let countable: SchemaCountable =
                switch key {
                case "minLength", "maxLength": .characters
                case "minItems", "maxItems": .items
                default: .properties
                }
            let isMinimum = key.hasPrefix("min")
            add(key, isMinimum ? .atLeast(count, countable) : .atMost(count, countable), to: site)
        }
    }

    private mutating func bound(_ key: String, _ number: JSONNumber, _ site: Site) {
        switch key {
        case "minimum": add(key, .minimum(number, isExclusive: false), to: site)
        case "maximum": add(key, .maximum(number, isExclusive: false), to: site)
        case "exclusiveMinimum": add(key, .minimum(number, isExclusive: true), to: site)
        case "exclusiveMaximum": add(key, .maximum(number, isExclusive: true), to: site)
        default:
            let decimal = number.decimal
            guard let coefficient = decimal.coefficient, coefficient > 0, !decimal.isNegative
            else {
                let rule = "'multipleOf' is a number above 0 with at most 18 digits"
                return problem(site.pointer.appending(key), rule)
            }
            let exponent = decimal.exponent
            add(key, .multiple(number, coefficient: coefficient, exponent: exponent), to: site)
        }
    }
}
