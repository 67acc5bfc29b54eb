extension JSONParser {
    /// Reads a number from its sign or first digit.
    mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        if position < bytes.count, Self.isLetter(bytes[position]) {
            return try negativeWord()
        }
        let whole = try digits()
        if whole > 1, bytes[position - whole] == UInt8(ascii: "0") {
            position -= whole
            throw failure("a number cannot begin with 0")
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            _ = try digits()
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count, Self.isSign(bytes[position]) { position += 1 }
            _ = try digits()
        }
        return JSONNumber(spelled: bytes[start..<position])
    }

    /// Skips digits and answers how many there were.
    private mutating func digits() throws(JSONSyntaxError) -> Int {
        let start = position
        while position < bytes.count, DecimalSpelling.isDigit(bytes[position]) { position += 1 }
        if position == start { throw unexpected("a digit") }
        return position - start
    }

    /// Reads `nan` or `infinity` behind a minus sign, where they are allowed.
    private mutating func negativeWord() throws(JSONSyntaxError) -> JSONNumber {
        var end = position
        while end < bytes.count, Self.isLetter(bytes[end]) { end += 1 }
        guard let value = special(String(decoding: bytes[position..<end], as: UTF8.self)) else {
            throw unexpected("a digit")
        }
        position = end
        return JSONNumber(-value)
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
}
