import PawlJQ
import PawlJSON

/// Writes the lines of a graph's listing.
///
/// Strings are quoted as in JSON, expressions stand in `${ }`, so no two values have one text.
struct ListingWriter {
    private(set) var bytes: [UInt8] = []
    /// Levels of indentation, two spaces each.
    var depth = 0
    /// Whether an expression written so far can read the document's standard form.
    private(set) var readsDefinition = false

    mutating func line(_ text: String, _ values: JSONValue...) {
        begin(text)
        for value in values {
            append(" ")
            value.write(to: &bytes)
        }
        end()
    }

    mutating func expression(_ label: String, _ expression: Expression?) {
        guard let expression else { return }
        begin(label)
        append(" ")
        append(expression)
        end()
    }

    mutating func value(_ label: String, _ value: ValueTemplate?) {
        guard let value else { return }
        begin(label)
        append(" ")
        append(value)
        end()
    }

    mutating func duration(_ label: String, _ duration: DurationTemplate?) {
        switch duration {
        case .constant(let milliseconds): line("\(label) \(milliseconds)ms")
        case .expression(let program): expression(label, program)
        case nil: break
        }
    }

    mutating func uri(_ label: String, _ uri: URITemplate?) {
        guard let uri else { return }
        begin(label)
        append(" ")
        switch uri {
        case .expression(let expression): append(expression)
        case .parts(let parts): list(parts) { $0.append($1) }
        }
        end()
    }

    mutating func schedule(_ schedule: ScheduleModel) {
        line("schedule")
        depth += 1
        duration("every", schedule.every)
        if let cron = schedule.cron { line("cron \(cron.text)") }
        duration("after", schedule.after)
        if let on = schedule.on {
            line("on")
            depth += 1
            consumption(on.consumption)
            line("read \(on.read.rawValue)")
            depth -= 1
        }
        depth -= 1
    }

    mutating func schema(_ label: String, _ schema: SchemaModel?) {
        switch schema {
        case .document(let document): line(label, document.source)
        case .resource(let resource): self.resource("\(label) at", resource)
        case nil: break
        }
    }

    mutating func input(_ input: InputModel) {
        schema("input schema", input.schema)
        value("input from", input.from)
    }

    mutating func output(_ output: OutputModel) {
        value("output as", output.as)
        schema("output schema", output.schema)
    }

    // MARK: Pieces of a line

    private mutating func begin(_ text: String) {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
        append(text)
    }

    private mutating func end() {
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func append(_ expression: Expression) {
        append("${ ")
        append(expression.program.listedText)
        append(" }")
        readsDefinition = readsDefinition || expression.program.readsDefinition
    }

    private mutating func append(_ value: ValueTemplate) {
        switch value {
        case .constant(let constant):
            constant.write(to: &bytes)
        case .expression(let expression):
            append(expression)
        case .text(let parts):
            append("text")
            list(parts) { $0.append($1) }
        case .array(let elements):
            list(elements) { $0.append($1) }
        case .object(let members):
            append("object")
            list(members) { writer, member in
                JSONValue.string(member.key).write(to: &writer.bytes)
                writer.append(": ")
                writer.append(member.value)
            }
        }
    }

    private mutating func append(_ part: TextPart) {
        switch part {
        case .literal(let text): JSONValue.string(text).write(to: &bytes)
        case .expression(let expression): append(expression)
        }
    }

    private mutating func append(_ part: URITemplate.Part) {
        switch part {
        case .literal(let text):
            JSONValue.string(text).write(to: &bytes)
        case .variable(let name):
            append("input ")
            JSONValue.string(name).write(to: &bytes)
        case .expression(let expression):
            append(expression)
        }
    }

    private mutating func list<Element>(
        _ elements: [Element],
        _ body: (inout ListingWriter, Element) -> Void
    ) {
        append("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { append(", ") }
            body(&self, element)
        }
        append("]")
    }
}

extension JQProgram {
    /// The canonical text; the text itself where `$__loc__` makes its lines visible to data.
    fileprivate var listedText: String {
        canonicalText.contains("$__loc__") ? text : canonicalText
    }

    /// Whether the program can see `$workflow.definition` or `$task.definition`.
    fileprivate var readsDefinition: Bool {
        variableUses.contains { use in
            (use.name == "workflow" || use.name == "task")
                && (use.path.first ?? "definition") == "definition"
        }
    }
}
