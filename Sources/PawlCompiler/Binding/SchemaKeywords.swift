import PawlYAML

/// What the keywords of JSON Schema hold, as far as finding misspelt ones needs.
///
/// Source: JSON Schema 2020-12, Core and Validation; the draft-07 spellings that people still use
/// are known too.
enum SchemaKeyword {
    /// A schema.
    case schema
    /// A mapping from names to schemas.
    case schemas
    /// A list of schemas, or one schema.
    case schemaList
    /// Something else.
    case data

    init?(_ name: String) {
        guard let keyword = Self.table[name] else { return nil }
        self = keyword
    }

    static let names = table.keys.sorted()

    private static let table: [String: SchemaKeyword] = [
        "$schema": .data, "$id": .data, "$ref": .data, "$anchor": .data, "$dynamicRef": .data,
        "$dynamicAnchor": .data, "$vocabulary": .data, "$comment": .data, "$defs": .schemas,
        "definitions": .schemas, "allOf": .schemaList, "anyOf": .schemaList,
        "oneOf": .schemaList, "not": .schema, "if": .schema, "then": .schema, "else": .schema,
        "dependentSchemas": .schemas, "dependencies": .data, "prefixItems": .schemaList,
        "items": .schemaList, "additionalItems": .schema, "contains": .schema,
        "properties": .schemas, "patternProperties": .schemas,
        "additionalProperties": .schema, "propertyNames": .schema, "unevaluatedItems": .schema,
        "unevaluatedProperties": .schema, "type": .data, "enum": .data, "const": .data,
        "multipleOf": .data, "maximum": .data, "exclusiveMaximum": .data, "minimum": .data,
        "exclusiveMinimum": .data, "maxLength": .data, "minLength": .data, "pattern": .data,
        "maxItems": .data, "minItems": .data, "uniqueItems": .data, "maxContains": .data,
        "minContains": .data, "maxProperties": .data, "minProperties": .data,
        "required": .data, "dependentRequired": .data, "title": .data, "description": .data,
        "default": .data, "deprecated": .data, "readOnly": .data, "writeOnly": .data,
        "examples": .data, "format": .data, "contentEncoding": .data,
        "contentMediaType": .data, "contentSchema": .schema,
    ]
}
