/// Writes values as JSON with a stack of its own, so that nesting costs no call stack.
struct JSONPrinter {
    var output: [UInt8]
    let layout: JSONLayout
    let sortsKeys: Bool
    let isASCII: Bool
    /// Whether numbers are printed by their value instead of their spelling.
    let normalisesNumbers: Bool

    /// Takes the output away when it has grown to `piece` bytes.
    var drain: ((inout [UInt8]) -> Void)?
    var piece = Int.max

    private var containers: [Container] = []

    /// An array or object that is being written, where it is not the innermost one.
    private struct Container {
        let members: Members
        /// The order in which members are written, where it is not their own.
        let order: [Int]?
        /// The number of members already written.
        var written = 0
    }

    /// What is to be written between brackets, never empty.
    private enum Members {
        case elements([JSONValue])
        case members(ValueBuffer)
    }

    init(
        output: [UInt8],
        layout: JSONLayout,
        sortsKeys: Bool,
        isASCII: Bool,
        normalisesNumbers: Bool = false
    ) {
        self.output = output
        self.layout = layout
        self.sortsKeys = sortsKeys
        self.isASCII = isASCII
        self.normalisesNumbers = normalisesNumbers
    }

    mutating func print(_ root: JSONValue) {
        guard var container = begin(root) else { return }
        while true {
            if let inner = printMembers(&container) {
                containers.append(container)
                container = inner
            } else if let outer = containers.popLast() {
                container = outer
            } else {
                return
            }
        }
    }

    /// Writes members up to the end of the container, or up to one that has members itself.
    private mutating func printMembers(_ container: inout Container) -> Container? {
        let isTooDeep = containers.count >= JSONLimits.printedDepth
        switch container.members {
        case .elements(let elements):
            while container.written < elements.count {
                beginMember(container.written)
                let value = elements[container.written]
                container.written += 1
                if let inner = isTooDeep ? skip() : begin(value) { return inner }
            }
            breakLine(containers.count)
            output.append(UInt8(ascii: "]"))
        case .members(let members):
            while container.written < members.count {
                beginMember(container.written)
                let place = container.order?[container.written] ?? container.written
                container.written += 1
                printKey(members.info.buffer[place].string)
                if let inner = isTooDeep ? skip() : begin(members[place]) { return inner }
            }
            breakLine(containers.count)
            output.append(UInt8(ascii: "}"))
        }
        return nil
    }

    /// Writes jq's mark for a value that lies too deep.
    private mutating func skip() -> Container? {
        output.append(contentsOf: "<skipped: too deep>".utf8)
        return nil
    }

    private mutating func beginMember(_ written: Int) {
        if output.count >= piece { drain?(&output) }
        if written > 0 { output.append(UInt8(ascii: ",")) }
        breakLine(containers.count + 1)
    }

    /// Writes a scalar or an empty container wholly; of any other the opening bracket.
    private mutating func begin(_ value: JSONValue) -> Container? {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: value ? "true".utf8 : "false".utf8)
        case .number(let number): print(number)
        case .string(let string): print(string)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            if !elements.isEmpty { return Container(members: .elements(elements), order: nil) }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            if let buffer = members.buffer, buffer.count > 0 {
                return Container(
                    members: .members(buffer),
                    order: sortsKeys ? members.sortedPositions : nil
                )
            }
            output.append(UInt8(ascii: "}"))
        }
        return nil
    }

    private mutating func printKey(_ key: String) {
        print(key)
        output.append(UInt8(ascii: ":"))
        if layout != .compact { output.append(UInt8(ascii: " ")) }
    }

    private mutating func breakLine(_ levels: Int) {
        switch layout {
        case .compact: break
        case .pretty(let indent): breakLine(UInt8(ascii: " "), count: indent * levels)
        case .tabs: breakLine(UInt8(ascii: "\t"), count: levels)
        }
    }

    private mutating func breakLine(_ filler: UInt8, count: Int) {
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<count { output.append(filler) }
    }

    private mutating func print(_ number: JSONNumber) {
        if normalisesNumbers {
            output.append(contentsOf: number.canonicalUTF8)
        } else if let literal = number.literal {
            output.append(contentsOf: literal.utf8)
        } else {
            JSONNumber.print(number.double, into: &output)
        }
    }
}

extension JSONPrinter {
    /// Writes a string in quotes. Escaped are the quote, the backslash, control characters and
    /// DEL, as in jq.
    mutating func print(_ string: String) {
        output.append(UInt8(ascii: "\""))
        if Self.isPlain(string, isASCII: isASCII) {
            output.append(contentsOf: string.utf8)
        } else {
            printEscaped(string)
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func isPlain(_ string: String, isASCII: Bool) -> Bool {
        let span = string.utf8Span.span
        for index in span.indices {
            let byte = span[index]
            if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"")
                || byte == UInt8(ascii: "\\") || isASCII && byte > 0x7F
            {
                return false
            }
        }
        return true
    }

    private mutating func printEscaped(_ string: String) {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": output.append(contentsOf: "\\\"".utf8)
            case "\\": output.append(contentsOf: "\\\\".utf8)
            case "\u{8}": output.append(contentsOf: "\\b".utf8)
            case "\u{C}": output.append(contentsOf: "\\f".utf8)
            case "\n": output.append(contentsOf: "\\n".utf8)
            case "\r": output.append(contentsOf: "\\r".utf8)
            case "\t": output.append(contentsOf: "\\t".utf8)
            case "\u{20}"..."\u{7E}": output.append(UInt8(truncatingIfNeeded: scalar.value))
            default: printOther(scalar)
            }
        }
    }

    private mutating func printOther(_ scalar: Unicode.Scalar) {
        if scalar.isASCII || isASCII {
            for unit in UTF16.encode(scalar) ?? .init() { printUnit(unit) }
        } else {
            output.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
    }

    private mutating func printUnit(_ unit: UInt16) {
        output.append(contentsOf: "\\u".utf8)
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(truncatingIfNeeded: unit >> shift & 15)
            output.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
        }
    }
}
