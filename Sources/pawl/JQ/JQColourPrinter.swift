import PawlJSON

/// Writes values in colours, byte for byte as jq does.
///
/// It recurses with the value: it runs on a deep stack.
struct JQColourPrinter {
    let form: JQOutput.Form
    let colours: JQColours
    private(set) var bytes: [UInt8] = []

    init(_ form: JQOutput.Form, _ colours: JQColours) {
        self.form = form
        self.colours = colours
    }

    mutating func write(_ value: JSONValue, level: Int = 0) {
        let colour = colours.of(value)
        add(colour)
        if level > DeepStack.nesting {
            add("<skipped: too deep>")
        } else {
            switch value {
            case .array(let elements) where !elements.isEmpty: write(elements, colour, level)
            case .object(let members) where !members.isEmpty: write(members, colour, level)
            case .null, .bool, .number, .string, .array, .object: writePlain(value)
            }
        }
        add(JQColours.reset)
    }

    private mutating func write(_ elements: [JSONValue], _ colour: String, _ level: Int) {
        add("[")
        for (place, element) in elements.enumerated() {
            beginMember(place, colour, level)
            write(element, level: level + 1)
        }
        breakLine(level)
        add(colour)
        add("]")
    }

    private mutating func write(_ members: JSONObject, _ colour: String, _ level: Int) {
        add("{")
        let positions = form.sortsKeys ? members.sortedPositions : Array(0..<members.count)
        for (place, position) in positions.enumerated() {
            beginMember(place, colour, level)
            add(colours.ofKeys)
            writePlain(.string(members.keys[position]))
            add(JQColours.reset)
            add(colour)
            add(":")
            add(JQColours.reset)
            if form.layout != .compact { add(" ") }
            write(members.values[position], level: level + 1)
        }
        breakLine(level)
        add(colour)
        add("}")
    }

    private mutating func beginMember(_ place: Int, _ colour: String, _ level: Int) {
        if place > 0 {
            add(colour)
            add(",")
        }
        add(JQColours.reset)
        breakLine(level + 1)
    }

    private mutating func breakLine(_ level: Int) {
        switch form.layout {
        case .compact: return
        case .pretty(let indent): add("\n" + String(repeating: " ", count: indent * level))
        case .tabs: add("\n" + String(repeating: "\t", count: level))
        }
    }

    private mutating func writePlain(_ value: JSONValue) {
        value.write(to: &bytes, isASCII: form.isASCII)
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
