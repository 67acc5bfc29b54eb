extension SchemaValidator {
    /// What a value breaks of a check that needs no other schema, or `nil`.
    func message(_ check: SchemaCheck, _ value: JSONValue) -> String? {
        switch check {
        case .types(let types):
            if types.contains(where: { $0.matches(value) }) { return nil }
            let names = types.map(\.rawValue).joined(separator: " or ")
            return "expected \(names), found \(value.inWords)"
        case .enumeration(let values):
            if values.contains(where: { $0.isSameData(as: value) }) { return nil }
            return "expected one of \(Self.list(values)), found \(value.inWords)"
        case .constant(let constant):
            if constant.isSameData(as: value) { return nil }
            return "expected \(Self.list([constant])), found \(value.inWords)"
        case .minimum, .maximum, .multiple:
            if case .number(let number) = value { return message(check, number) }
        case .atLeast(let limit, let countable):
            if let count = countable.count(value), count < limit {
                return "expected at least \(limit) \(countable.name(limit)), found \(count)"
            }
        case .atMost(let limit, let countable):
            if let count = countable.count(value), count > limit {
                return "expected at most \(limit) \(countable.name(limit)), found \(count)"
            }
        case .pattern(let matcher, let text):
            if case .string(let string) = value, !matcher.matches(string) {
                return "expected a match of '\(text)', found \(value.inWords)"
            }
        case .format(let format):
            if case .string(let string) = value, !format.accepts(string, schema.patterns) {
                return "expected the format \(format.rawValue), found \(value.inWords)"
            }
        case .required, .dependentRequired, .dependentSchemas, .properties, .propertyNames, .items,
            .contains, .uniqueItems, .all, .any, .one, .not, .condition, .reference,
            .dynamicReference, .unevaluatedProperties, .unevaluatedItems:
            break
        }
        return nil
    }

    private func message(_ check: SchemaCheck, _ number: JSONNumber) -> String? {
        let found = "found \(number.text)"
        switch check {
        case .minimum(let limit, let isExclusive):
            let order = JSONNumber.exactOrder(number, limit)
            if order == .less { return "expected at least \(limit.text), \(found)" }
            if order == .equal, isExclusive { return "expected more than \(limit.text), \(found)" }
        case .maximum(let limit, let isExclusive):
            let order = JSONNumber.exactOrder(number, limit)
            if order == .greater { return "expected at most \(limit.text), \(found)" }
            if order == .equal, isExclusive { return "expected less than \(limit.text), \(found)" }
        case .multiple(let divisor, let coefficient, let exponent):
            if !number.decimal.isMultiple(of: coefficient, exponent: exponent) {
                return "expected a multiple of \(divisor.text), \(found)"
            }
        case .types, .enumeration, .constant, .atLeast, .atMost, .pattern, .format, .required,
            .dependentRequired, .dependentSchemas, .properties, .propertyNames, .items, .contains,
            .uniqueItems, .all, .any, .one, .not, .condition, .reference, .dynamicReference,
            .unevaluatedProperties, .unevaluatedItems:
            break
        }
        return nil
    }

    /// The first values as JSON, cut where they would not fit on a line.
    private static func list(_ values: [JSONValue]) -> String {
        var text = ""
        for (index, value) in values.enumerated() {
            let next = value.text
            if text.utf8.count + next.utf8.count > 80 {
                return text + (index == 0 ? "another value" : ", …")
            }
            text += (index == 0 ? "" : ", ") + next
        }
        return text
    }
}

extension SchemaCountable {
    /// The size of a value, or `nil` when this does not count values of its kind. Characters are
    /// code points.
    func count(_ value: JSONValue) -> Int? {
        switch (self, value) {
        case (.characters, .string(let string)): string.unicodeScalars.count
        case (.items, .array(let elements)): elements.count
        case (.properties, .object(let members)): members.count
        case (_, _): nil
        }
    }

    func name(_ count: Int) -> String {
        switch self {
        case .characters: count == 1 ? "character" : "characters"
        case .items: count == 1 ? "item" : "items"
        case .properties: count == 1 ? "property" : "properties"
        }
    }
}

extension JSONValue {
    /// Equality as JSON Schema has it: also digits that a double cannot hold count.
    func isSameData(as other: JSONValue) -> Bool {
        self == other && canonicalUTF8 == other.canonicalUTF8
    }
}
