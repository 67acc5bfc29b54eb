import PawlJQ
import PawlJSON

@testable import PawlCompiler

/// Makes values that a schema allows, from a seed.
///
/// It knows the keywords that `WorkflowSchema` uses. What rules between keys allow is found by
/// trying: keys that are not needed are left out until the rules hold.
struct SchemaDocuments {
    private let definitions: JSONObject
    private var dice: Dice
    /// The names of the definitions that values were made of.
    private(set) var used: Set<String> = []
    /// Compiled schemas by their place.
    private var compiled: [String: JSONSchema] = [:]

    init(_ schema: JSONValue, seed: UInt64) {
        definitions = schema["$defs"]?.object ?? JSONObject()
        dice = Dice(state: seed)
    }

    /// A value of the schema; `nil` when none was found.
    ///
    /// - Parameters:
    ///   - depth: how deep lists and mappings may become, at the least.
    ///   - place: where the schema stands, as a name for it.
    mutating func value(_ schema: JSONValue, depth: Int, at place: String = "#") -> JSONValue? {
        let (schema, place) = resolved(schema, at: place)
        used.insert(place)
        guard let object = schema.object else { return anything(depth) }
        if let constant = object["const"] { return constant }
        if let words = object["enum"]?.array { return words.randomElement(using: &dice) }
        if object["type"] == nil, let choices = object["anyOf"]?.array {
            return choice(choices, depth, place)
        }
        let types = object["type"]?.array ?? object["type"].map { [$0] } ?? []
        switch types.randomElement(using: &dice)?.string {
        case "object": return mapping(object, depth, place)
        case "array": return list(object, depth, place)
        case "string": return text(object)
        case "integer", "number": return number(object)
        case "boolean": return .bool(Bool.random(using: &dice))
        case "null": return .null
        default: return anything(depth)
        }
    }

    private mutating func choice(
        _ choices: [JSONValue],
        _ depth: Int,
        _ place: String
    ) -> JSONValue? {
        for index in choices.indices.shuffled(using: &dice) {
            let made = value(choices[index], depth: depth, at: "\(place)/\(index)")
            if let made { return made }
        }
        return nil
    }

    /// The schema that a reference leads to.
    private func resolved(_ schema: JSONValue, at place: String) -> (JSONValue, String) {
        var (schema, place) = (schema, place)
        while let reference = schema["$ref"]?.string {
            place = String(reference.dropFirst("#/$defs/".count))
            schema = definitions[place] ?? .null
        }
        return (schema, place)
    }

    private mutating func text(_ object: JSONObject) -> JSONValue? {
        if let examples = object["examples"]?.array { return examples.randomElement(using: &dice) }
        return ["a", "some text", "${ .a }", "x ${ .b }"].randomElement(using: &dice)
            .map { .string($0) }
    }

    private mutating func number(_ object: JSONObject) -> JSONValue? {
        let least = object["minimum"]?.integer ?? 0
        let most = min(object["maximum"]?.integer ?? 1000, least + 1000)
        return JSONValue(Int.random(in: least...most, using: &dice))
    }

    private mutating func list(
        _ object: JSONObject,
        _ depth: Int,
        _ place: String
    ) -> JSONValue? {
        let least = object["minItems"]?.integer ?? 0
        let count = max(least, depth > 0 ? Int.random(in: 0...2, using: &dice) : 0)
        var elements: [JSONValue] = []
        for _ in 0..<count {
            let items = object["items"] ?? [:]
            guard let element = value(items, depth: depth - 1, at: place + "/items") else {
                return nil
            }
            let isUnique = object["uniqueItems"] == nil || !elements.contains(element)
            if isUnique { elements.append(element) }
        }
        return .array(elements)
    }

    private mutating func anything(_ depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &dice) {
        case 0: return .null
        case 1: return .bool(true)
        case 2: return 42
        case 3: return "${ .a }"
        case 4: return ["a": anything(depth - 1)]
        default: return [anything(depth - 1)]
        }
    }

    // MARK: Mappings

    private mutating func mapping(
        _ object: JSONObject,
        _ depth: Int,
        _ place: String
    ) -> JSONValue? {
        for _ in 0..<12 {
            if let made = attempt(object, depth, place) { return made }
        }
        return nil
    }

    /// Chooses keys, makes their values, and takes away what the rules do not allow.
    private mutating func attempt(
        _ object: JSONObject,
        _ depth: Int,
        _ place: String
    ) -> JSONValue? {
        let properties = object["properties"]?.object ?? JSONObject()
        let needed = chosenKeys(object)
        var made = JSONObject()
        var conditions = consequences(object, of: made, place)
        for (key, schema) in properties {
            let isNeeded = needed.contains(key) || conditions.contains { isRequired(key, by: $0) }
            guard isNeeded || isChosen(depth, of: properties.count) else { continue }
            // What says less than the key's own schema is seen to at the end.
            let narrowed = conditions.compactMap { $0["properties"]?[key] }
                .first { $0 == .bool(false) || $0["$ref"] != nil || $0["const"] != nil }
            guard narrowed != .bool(false) else { continue }
            let member = "\(place)/\(key)" + (narrowed == nil ? "" : "/narrowed")
            guard let value = value(narrowed ?? schema, depth: depth - 1, at: member) else {
                if isNeeded { return nil }
                continue
            }
            made[key] = value
            conditions = consequences(object, of: made, place)
        }
        guard addNames(object, &made, depth, place) else { return nil }
        return repaired(made, object, needed, place)
    }

    /// The keys that must be there, and one choice of those that exclude each other.
    private mutating func chosenKeys(_ object: JSONObject) -> Set<String> {
        var needed = Set(object["required"]?.array?.compactMap(\.string) ?? [])
        for rule in [object] + rules(object, "allOf") {
            if let choice = rules(rule, "oneOf").randomElement(using: &dice) {
                needed.formUnion(choice["required"]?.array?.compactMap(\.string) ?? [])
            }
        }
        return needed
    }

    private func isRequired(_ key: String, by rule: JSONValue) -> Bool {
        rule["required"]?.array?.contains(.string(key)) == true
    }

    /// Keys that nothing needs; fewer where a mapping has many, and none where it is deep.
    private mutating func isChosen(_ depth: Int, of count: Int) -> Bool {
        depth > 0 && Int.random(in: 0..<max(3, count / 4), using: &dice) == 0
    }

    private func rules(_ object: JSONObject, _ keyword: String) -> [JSONObject] {
        object[keyword]?.array?.compactMap(\.object) ?? []
    }

    /// What the conditions say that hold for what there is so far.
    private mutating func consequences(
        _ object: JSONObject,
        of made: JSONObject,
        _ place: String
    ) -> [JSONValue] {
        var found: [JSONValue] = []
        for (index, rule) in ([object] + rules(object, "allOf")).enumerated() {
            guard let condition = rule["if"] else { continue }
            let holds = isValid(.object(made), condition, "\(place)/if/\(index)")
            if let branch = holds ? rule["then"] : rule["else"] {
                found.append(resolved(branch, at: place).0)
            }
        }
        return found
    }

    /// Members with names that an author chooses.
    private mutating func addNames(
        _ object: JSONObject,
        _ made: inout JSONObject,
        _ depth: Int,
        _ place: String
    ) -> Bool {
        let branch = object["if"] == nil ? nil : consequences(object, of: made, place).first
        let schema = branch?["additionalProperties"] ?? object["additionalProperties"]
        guard schema != .bool(false) else { return true }
        let least = object["minProperties"]?.integer ?? 0
        let most = object["maxProperties"]?.integer ?? 3
        let isBare = object["properties"] == nil
        let wanted = isBare && depth > 0 ? Int.random(in: 1...2, using: &dice) : 0
        let examples = object["propertyNames"]?["examples"]?.array?.compactMap(\.string)
        let names = (examples ?? ["first", "second", "third"]).shuffled(using: &dice)
        let free = min(max(least, wanted), most) - made.count
        for name in names.prefix(max(0, free)) {
            let member = place + "/*"
            guard let value = value(schema ?? [:], depth: depth - 1, at: member) else {
                return false
            }
            made[name] = value
        }
        return made.count >= least
    }

    /// The mapping without the keys that the rules do not allow; `nil` when that does not help.
    private mutating func repaired(
        _ made: JSONObject,
        _ object: JSONObject,
        _ needed: Set<String>,
        _ place: String
    ) -> JSONValue? {
        var made = made
        while !isValid(.object(made), .object(object), place) {
            let spare = made.keys.filter { !needed.contains($0) }
            guard let key = spare.randomElement(using: &dice) else { return nil }
            made[key] = nil
        }
        return .object(made)
    }

    private mutating func isValid(
        _ value: JSONValue,
        _ schema: JSONValue,
        _ place: String
    ) -> Bool {
        if let known = compiled[place] { return known.validate(value).isEmpty }
        let whole: JSONValue = ["allOf": [schema], "$defs": .object(definitions)]
        let compilation = JSONSchema.compile(whole, patterns: RegexPatterns())
        guard let made = compilation.schema else { return false }
        compiled[place] = made
        return made.validate(value).isEmpty
    }
}

/// Makes one mistake in a document, or what may be one.
struct DocumentMistakes {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(state: seed) }

    private static let strangers: [JSONValue] = [.null, true, 7, "some text", [], [:], ["a": 1]]
    private static let keys = [
        "frobnicate", "retry", "do", "then", "as", "when", "command", "timeout", "with", "compete",
        "json", "stdin", "metadata", "each", "errors", "until", "read", "document", "input",
    ]

    mutating func mutated(_ document: JSONValue) -> JSONValue {
        let places = Self.places(in: document, []).filter { !$0.isEmpty }
        guard let place = places.randomElement(using: &dice) else { return document }
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: return changed(document, at: place[...], nil)
        case 1:
            let stranger = Self.strangers.randomElement(using: &dice) ?? .null
            return changed(document, at: place[...], stranger)
        default:
            guard let key = Self.keys.randomElement(using: &dice) else { return document }
            let parent = place.dropLast() + [key]
            let values = Self.strangers + ["1s", ".a", ["seconds": 1]]
            return changed(document, at: parent, values.randomElement(using: &dice) ?? .null)
        }
    }

    private static func places(in value: JSONValue, _ path: [String]) -> [[String]] {
        var found = [path]
        for (key, member) in value.object ?? JSONObject() {
            found += places(in: member, path + [key])
        }
        for (index, element) in (value.array ?? []).enumerated() {
            found += places(in: element, path + [String(index)])
        }
        return found
    }

    /// - Parameter new: what stands there instead; nothing when `nil`.
    private func changed(
        _ value: JSONValue,
        at path: ArraySlice<String>,
        _ new: JSONValue?
    ) -> JSONValue {
        guard let key = path.first else { return new ?? .null }
        let rest = path.dropFirst()
        if case .object(var object) = value {
            let member = object[key] ?? .null
            object[key] = rest.isEmpty ? new : changed(member, at: rest, new)
            return .object(object)
        }
        guard case .array(var elements) = value, let index = Int(key),
            elements.indices.contains(index)
        else { return value }
        if !rest.isEmpty {
            elements[index] = changed(elements[index], at: rest, new)
        } else if let new {
            elements[index] = new
        } else {
            elements.remove(at: index)
        }
        return .array(elements)
    }
}

/// Numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
