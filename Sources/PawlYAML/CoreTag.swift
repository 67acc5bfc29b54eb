/// The tags of YAML's core schema, the only ones that a document may use.
///
/// Source: YAML 1.2.2, section 10.3 "Core Schema".
enum CoreTag: String {
    case str, int, float, bool, null, seq, map

    static let prefix = "tag:yaml.org,2002:"

    /// - Parameter tag: in full form.
    init?(_ tag: String) {
        guard tag.hasPrefix(Self.prefix) else { return nil }
        self.init(rawValue: String(tag.dropFirst(Self.prefix.count)))
    }

    enum Fit {
        /// With the tag that the node keeps.
        case fits(String?)
        case unknown
        /// With what the tag needs.
        case misfit(String)
    }

    /// Whether a tag is known and may stand before this value.
    static func check(_ tag: String, _ content: YAMLNode.Content) -> Fit {
        // `! text` asks for a string, or says nothing new of a collection.
        if tag == "!" { return .fits(content.isScalar ? prefix + str.rawValue : nil) }
        guard let core = CoreTag(tag) else { return .unknown }
        return core.accepts(content) ? .fits(tag) : .misfit(core.expectation)
    }

    private func accepts(_ content: YAMLNode.Content) -> Bool {
        switch content {
        case .sequence: self == .seq
        case .mapping: self == .map
        case .scalar(let scalar): accepts(coreValue(of: scalar.text))
        }
    }

    private func accepts(_ value: YAMLValue) -> Bool {
        switch (self, value) {
        case (.str, _), (.null, .null), (.bool, .bool), (.int, .integer): true
        case (.float, .integer), (.float, .float), (.float, .infinity), (.float, .notANumber): true
        case (.int, _), (.float, _), (.bool, _), (.null, _), (.seq, _), (.map, _): false
        }
    }

    private var expectation: String {
        switch self {
        case .str: "a scalar"
        case .int: "an integer"
        case .float: "a number"
        case .bool: "true or false"
        case .null: "null"
        case .seq: "a sequence"
        case .map: "a mapping"
        }
    }
}

extension YAMLNode.Content {
    var isScalar: Bool {
        switch self {
        case .scalar: true
        case .sequence, .mapping: false
        }
    }
}
