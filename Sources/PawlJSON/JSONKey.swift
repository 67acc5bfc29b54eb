/// A key of an object, made ready for being looked up.
///
/// Looking up a `String` makes its key each time; who looks up the same key often keeps the key.
/// Keys are equal when their code points are.
package struct JSONKey: Sendable {
    package let string: String
    let print: KeyPrint

    package init(_ string: String) {
        self.string = string
        self.print = KeyPrint(string)
    }
}

extension JSONKey: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self.init(value) }
}

extension JSONKey: Hashable {
    @inline(__always)
    package static func == (left: JSONKey, right: JSONKey) -> Bool {
        left.print == right.print
            && (left.print.isWhole || JSONText.areEqual(left.string, right.string))
    }

    package func hash(into hasher: inout Hasher) {
        if print.isWhole {
            hasher.combine(print.low)
            hasher.combine(print.high)
        } else {
            hasher.combine(string)
        }
    }
}
