/// A place in a JSON value: the keys and indexes on the way to it.
///
/// Source: RFC 6901.
package struct JSONPointer: Hashable, Sendable {
    /// Keys, and indexes as decimal digits, from the outside in; empty for the whole value.
    package var tokens: [String]

    /// The whole value.
    package static let root = JSONPointer([])

    package init(_ tokens: [String]) {
        self.tokens = tokens
    }

    /// Reads `""` or `/token/token` with `~0` for `~` and `~1` for `/`; `nil` for any other text
    /// (`a`, `/~2`).
    package init?(text: String) {
        if text.isEmpty {
            tokens = []
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        tokens = []
        for token in text.utf8.dropFirst().split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        ) {
            guard let token = Self.unescaped(token) else { return nil }
            tokens.append(token)
        }
    }

    /// The pointer as RFC 6901 writes it.
    package var text: String {
        tokens.map { "/" + Self.escaped($0) }.joined()
    }

    /// The pointer to the member of that name; the token is not escaped yet.
    package func appending(_ token: String) -> JSONPointer {
        JSONPointer(tokens + [token])
    }

    /// The pointer to the element at `index`, from 0.
    package func appending(_ index: Int) -> JSONPointer {
        appending(String(index))
    }

    /// The value at this place, or `nil` when there is none.
    package func resolve(in root: JSONValue) -> JSONValue? {
        var value = root
        for token in tokens {
            switch value {
            case .object(let members):
                guard let member = members[token] else { return nil }
                value = member
            case .array(let elements):
                guard let index = Self.index(token), index < elements.count else { return nil }
                value = elements[index]
            case .null, .bool, .number, .string:
                return nil
            }
        }
        return value
    }

    /// The index that a token spells: digits without leading zeros.
    private static func index(_ token: String) -> Int? {
        guard token.utf8.allSatisfy(DecimalSpelling.isDigit), let index = Int(token) else {
            return nil
        }
        return token.utf8.count > 1 && token.utf8.first == UInt8(ascii: "0") ? nil : index
    }

    private static func escaped(_ token: String) -> String {
        var text: [UInt8] = []
        for byte in token.utf8 {
            switch byte {
            case UInt8(ascii: "~"): text.append(contentsOf: "~0".utf8)
            case UInt8(ascii: "/"): text.append(contentsOf: "~1".utf8)
            default: text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func unescaped(_ token: some Sequence<UInt8>) -> String? {
        var text: [UInt8] = []
        var iterator = token.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "~") else {
                text.append(byte)
                continue
            }
            switch iterator.next() {
            case UInt8(ascii: "0"): text.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): text.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension JSONPointer: CustomStringConvertible {
    package var description: String { text }
}
