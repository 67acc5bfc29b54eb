/// Prints a tree as a program; parsing that program gives the tree again.
extension Syntax {
    /// One blank between words, none inside accesses, no comments.
    var text: String {
        var printer = Printer()
        printer.print(self)
        return printer.text
    }
}

private struct Printer {
    var text = ""

    mutating func print(_ syntax: Syntax) {
        switch syntax.kind {
        case .identity: text += "."
        case .recurseDefault: text += ".."
        case .field(let target, let name, let optional):
            if case .identity = target.kind {} else { print(target) }
            // "1.a" would read as the number "1." and a name.
            if case .number = target.kind { text += " " }
            text += "."
            print(name)
            mark(optional)
        case .index(let target, let key, let optional):
            print(target)
            text += "["
            print(key)
            text += "]"
            mark(optional)
        case .slice(let target, let from, let to, let optional):
            print(target)
            text += "["
            if let from { print(from) }
            text += ":"
            if let to { print(to) }
            text += "]"
            mark(optional)
        case .iterate(let target, let optional):
            print(target)
            text += "[]"
            mark(optional)
        case .suppress(let inner):
            print(inner)
            text += "?"
        case .number(let literal): text += literal
        case .string(let string): print(string)
        case .format(let name): text += "@\(name)"
        case .array(let inner):
            text += "["
            if let inner { print(inner) }
            text += "]"
        case .object(let entries): print(entries)
        case .negate(let inner):
            text += "-"
            print(inner)
        case .group(let inner):
            text += "("
            print(inner)
            text += ")"
        case .pipe(let parts): print(parts, separator: " | ")
        case .comma(let parts): print(parts, separator: ", ")
        case .binary(let name, let left, let right):
            print(left)
            text += " \(name.rawValue) "
            print(right)
        case .bind, .reduce, .foreach, .conditional, .attempt, .label, .breakOut, .call,
            .variable, .location, .definitions:
            printWords(syntax)
        }
    }

    private mutating func printWords(_ syntax: Syntax) {
        switch syntax.kind {
        case .bind(let source, let patterns, let body):
            print(source)
            print(patterns)
            text += " | "
            print(body)
        case .reduce(let source, let patterns, let initial, let update):
            text += "reduce "
            print(source)
            print(patterns)
            print(arguments: [initial, update], opening: " (")
        case .foreach(let source, let patterns, let initial, let update, let extract):
            text += "foreach "
            print(source)
            print(patterns)
            print(arguments: [initial, update] + (extract.map { [$0] } ?? []), opening: " (")
        case .conditional(let branches, let otherwise):
            printConditional(branches, otherwise)
        case .attempt(let body, let handler):
            text += "try "
            print(body)
            if let handler {
                text += " catch "
                print(handler)
            }
        case .label(let name, let body):
            text += "label $\(name) | "
            print(body)
        case .breakOut(let name): text += "break $\(name)"
        case .call(let name, let arguments):
            text += name
            if !arguments.isEmpty { print(arguments: arguments, opening: "(") }
        case .variable(let name): text += "$\(name)"
        case .location: text += "$__loc__"
        case .definitions(let definitions, let body):
            for definition in definitions { print(definition) }
            print(body)
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .string, .format, .array, .object, .negate, .group, .pipe, .comma, .binary:
            print(syntax)
        }
    }

    private mutating func mark(_ optional: Bool) {
        if optional { text += "?" }
    }

    private mutating func print(_ parts: [Syntax], separator: String) {
        for (index, part) in parts.enumerated() {
            if index > 0 { text += separator }
            print(part)
        }
    }

    private mutating func print(arguments: [Syntax], opening: String) {
        text += opening
        print(arguments, separator: "; ")
        text += ")"
    }

    private mutating func printConditional(_ branches: [Branch], _ otherwise: Syntax?) {
        for (index, branch) in branches.enumerated() {
            text += index == 0 ? "if " : " elif "
            print(branch.condition)
            text += " then "
            print(branch.body)
        }
        if let otherwise {
            text += " else "
            print(otherwise)
        }
        text += " end"
    }

    private mutating func print(_ definition: Definition) {
        text += "def \(definition.name)"
        if !definition.parameters.isEmpty {
            let names = definition.parameters.map {
                switch $0 {
                case .filter(let name): name
                case .value(let name): "$\(name)"
                }
            }
            text += "(\(names.joined(separator: "; ")))"
        }
        text += ": "
        print(definition.body)
        text += "; "
    }

    private mutating func print(_ patterns: [Pattern]) {
        text += " as "
        for (index, pattern) in patterns.enumerated() {
            if index > 0 { text += " ?// " }
            print(pattern)
        }
    }

    private mutating func print(_ pattern: Pattern) {
        switch pattern {
        case .variable(let name, _): text += "$\(name)"
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += ", " }
                print(element)
            }
            text += "]"
        case .object(let entries):
            text += "{"
            for (index, entry) in entries.enumerated() {
                if index > 0 { text += ", " }
                print(entry)
            }
            text += "}"
        }
    }

    private mutating func print(_ entry: PatternEntry) {
        switch entry {
        case .variable(let name, _, let pattern):
            text += "$\(name)"
            guard let pattern else { return }
            text += ": "
            print(pattern)
        case .named(let name, let pattern):
            print(name)
            text += ": "
            print(pattern)
        case .computed(let key, let pattern):
            text += "("
            print(key)
            text += "): "
            print(pattern)
        }
    }

    private mutating func print(_ entries: [ObjectEntry]) {
        text += "{"
        for (index, entry) in entries.enumerated() {
            if index > 0 { text += ", " }
            print(entry)
        }
        text += "}"
    }

    private mutating func print(_ entry: ObjectEntry) {
        switch entry {
        case .named(let name, let value):
            print(name)
            print(value: value)
        case .variable(let name, _, let value):
            text += "$\(name)"
            print(value: value)
        case .location: text += "$__loc__"
        case .computed(let key, let value):
            text += "("
            print(key)
            text += ")"
            print(value: value)
        }
    }

    private mutating func print(value: Syntax?) {
        guard let value else { return }
        text += ": "
        print(value)
    }

    private mutating func print(_ string: StringSyntax) {
        if string.bare, let name = string.constant {
            text += name
            return
        }
        if let format = string.format { text += "@\(format) " }
        text += "\""
        for part in string.parts {
            switch part {
            case .text(let literal): printEscaped(literal)
            case .interpolation(let inner):
                text += "\\("
                print(inner)
                text += ")"
            }
        }
        text += "\""
    }

    private mutating func printEscaped(_ literal: String) {
        for scalar in literal.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
