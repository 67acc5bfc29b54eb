/// One schema of a document: where it stands and what it checks.
struct SchemaNode: Sendable {
    let pointer: JSONPointer
    /// The resource (the part of the document with an `$id` of its own) that it belongs to.
    let resource: Int
    /// The answer of a boolean schema.
    var boolean: Bool?
    /// In the order in which they are checked: those that need to know what the others looked at
    /// come last.
    var rules: [SchemaRule] = []
}

/// One check of a schema, under the name of its keyword.
struct SchemaRule: Sendable {
    let keyword: String
    var check: SchemaCheck
}

/// A part of a document that is named by its `$id`, or the whole of it.
struct SchemaResource: Sendable {
    /// Its absolute name as far as it is known; empty for a document without `$id`.
    let uri: String
    let root: JSONPointer
    var anchors: [String: Int] = [:]
    var dynamicAnchors: [String: Int] = [:]
}

/// What a rule checks. Schemas within are positions in the list of nodes.
///
/// Indirect so that a copy is one pointer: the validator recurses, and in a debug build every copy
/// takes a place on the stack.
indirect enum SchemaCheck: Sendable {
    case types([SchemaType])
    case enumeration([JSONValue])
    case constant(JSONValue)
    case minimum(JSONNumber, isExclusive: Bool)
    case maximum(JSONNumber, isExclusive: Bool)
    case multiple(JSONNumber, coefficient: UInt64, exponent: Int)
    case atLeast(Int, SchemaCountable)
    case atMost(Int, SchemaCountable)
    case pattern(any PatternMatcher, text: String)
    case format(SchemaFormat)
    case required([String])
    case dependentRequired([(key: String, required: [String])])
    case dependentSchemas([(key: String, node: Int)])
    case properties(SchemaProperties)
    case propertyNames(Int)
    case items(prefix: [Int], rest: Int?, prefixKeyword: String, restKeyword: String)
    case contains(Int, minimum: Int, maximum: Int?)
    case uniqueItems
    case all([Int])
    case any([Int])
    case one([Int])
    case not(Int)
    case condition(Int, then: Int?, else: Int?)
    case reference(Int)
    /// The node that a name leads to statically; and the name, when the value's way may lead to
    /// another one.
    case dynamicReference(Int, anchor: String?)
    case unevaluatedProperties(Int)
    case unevaluatedItems(Int)
}

/// `properties`, `patternProperties` and `additionalProperties`, which know of one another.
struct SchemaProperties: Sendable {
    var named: [JSONKey: Int] = [:]
    var patterns: [(text: String, matcher: any PatternMatcher, node: Int)] = []
    var additional: Int?
}

/// What the limits on sizes count.
enum SchemaCountable: Sendable {
    case characters, items, properties
}

/// The types that `type` may name.
enum SchemaType: String, Sendable {
    case null, boolean, integer, number, string, array, object

    func matches(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.null, .null), (.boolean, .bool), (.number, .number), (.string, .string),
            (.array, .array), (.object, .object):
            true
        case (.integer, .number(let number)):
            number.isInteger
        case (_, _):
            false
        }
    }
}
