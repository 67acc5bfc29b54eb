import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// `emit`.

extension Binder {
    private static let emitShape = Shape(
        "'emit'",
        keys: ["event"],
        hints: Dictionary(
            uniqueKeysWithValues: (["with"] + EventAttribute.allCases.map(\.rawValue)).map {
                ($0, $0 == "with" ? "write it under 'event'" : "write it under 'event.with'")
            }
        )
    )

    private static let eventShape = Shape(
        "'event'",
        keys: ["with"],
        hints: Dictionary(
            uniqueKeysWithValues: EventAttribute.allCases.map {
                ($0.rawValue, "write it under 'with'")
            }
        )
    )

    /// Others are allowed, for extensions of events.
    static let attributesShape = Shape(
        "'with'",
        keys: EventAttribute.allCases.map(\.rawValue)
    )

    mutating func bindEmit(_ entry: YAMLEntry) -> TaskBody? {
        let help = "describe the event under 'event.with'"
        guard
            let emit = fields(entry.value, Self.emitShape, owner: entry.keySpan),
            let event = requiredUnlessExplained("event", in: emit, help: help),
            let fields = fields(event.value, Self.eventShape, owner: event.keySpan),
            let with = requiredUnlessExplained("with", in: fields, help: help)
        else { return nil }
        trace?.note(Self.attributesShape, of: with.value, owner: with.keySpan)
        guard let entries = mapping(with.value, quoted(with), owner: with.keySpan)
        else { return nil }
        if entries["type"] == nil {
            report(
                .missingKey(
                    "type",
                    in: "an event",
                    at: with.keySpan,
                    help: "name the kind of event, like 'com.example.order.placed.v1'"
                )
            )
        }
        let attributes = entries.map { bindAttribute($0) }
        return .emit(EmitSyntax(span: entry.keySpan, attributes: attributes))
    }

    private mutating func bindAttribute(_ entry: YAMLEntry) -> ValueSyntax.MemberSyntax {
        let value: ValueSyntax
        if let attribute = EventAttribute(rawValue: entry.key.text) {
            value = bindAttribute(attribute, entry)
        } else {
            checkExtensionName(entry)
            value = bindExtension(entry)
        }
        return ValueSyntax.MemberSyntax(
            key: Located(value: entry.key.text, span: entry.keySpan),
            value: value
        )
    }

    private mutating func bindAttribute(
        _ attribute: EventAttribute,
        _ entry: YAMLEntry
    ) -> ValueSyntax {
        if attribute == .data { return value(entry.value) }
        let syntax = textValue(entry)
        guard case .constant(.string(let text), let span) = syntax,
            // What is no text at all was reported already.
            entry.value.text != nil
        else { return syntax }
        if !attribute.accepts(text) {
            report(
                .invalidEventAttribute(
                    "\(quoted(entry)) of an event must be \(attribute.form), not '\(text)'",
                    at: span.length == 0 ? entry.keySpan : span,
                    help: attribute.example.map { "write it like '\($0)'" }
                )
            )
        }
        return syntax
    }

    mutating func checkExtensionName(_ entry: YAMLEntry) {
        let name = entry.key.text
        let isPlain = !name.isEmpty && name.utf8.allSatisfy(isExtensionByte)
        if isPlain, name != "specversion" { return }
        let known = EventAttribute.allCases.map(\.rawValue)
        let lowered = name.lowercased()
        let help: String
        if name == "specversion" {
            help = "leave it out: it is always '1.0'"
        } else if let meant = known.first(where: { $0 == lowered })
            ?? didYouMean(lowered, among: known)
        {
            help = "did you mean '\(meant)'?"
        } else {
            help = "use lower-case letters and digits only"
        }
        let message = "'\(name)' cannot name an attribute of an event"
        report(.invalidEventAttribute(message, at: entry.keySpan, help: help))
    }

    /// Attributes are text, numbers and truth values; what has parts belongs into `data`.
    mutating func bindExtension(_ entry: YAMLEntry) -> ValueSyntax {
        if entry.value.scalar == nil || entry.value.meaning?.isNull == true {
            reportType(
                of: "the attribute \(quoted(entry))",
                expected: "a text, a number, or true or false",
                found: entry.value,
                owner: entry.keySpan,
                help: "write it under 'data'"
            )
        }
        return value(entry.value)
    }
}

/// The attributes that CloudEvents gives a meaning, and its data.
enum EventAttribute: String, CaseIterable {
    case id, source, type, subject, time, datacontenttype, dataschema, data

    func accepts(_ text: String) -> Bool {
        switch self {
        case .id, .type, .subject: !text.isEmpty
        case .source: !text.isEmpty && isURITemplate(text, .uriReference)
        case .dataschema: isURITemplate(text, .uri)
        case .time: TextForm.dateTime.accepts(text)
        case .datacontenttype: isMediaType(text)
        case .data: true
        }
    }

    /// What the attribute must be, for messages.
    var form: String {
        switch self {
        case .id, .type, .subject: "a text that is not empty"
        case .source: "a URI"
        case .dataschema: "a URI with a scheme"
        case .time: "a point in time"
        case .datacontenttype: "a media type"
        case .data: "any value"
        }
    }

    var example: String? {
        switch self {
        case .id, .subject, .data: nil
        case .source: "https://example.com/orders"
        case .type: "com.example.order.placed.v1"
        case .dataschema: "https://example.com/schemas/order.json"
        case .time: "2026-01-31T12:00:00Z"
        case .datacontenttype: "application/json"
        }
    }
}

private func isExtensionByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
