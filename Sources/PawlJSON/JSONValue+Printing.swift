extension JSONValue {
    /// The value as compact JSON on one line, members in their order.
    package var text: String { text(.compact) }

    /// The value as JSON text.
    ///
    /// - Parameters:
    ///   - sortsKeys: members in the order of their keys' code points instead of their own.
    ///   - isASCII: everything outside ASCII as `\u` escapes.
    package func text(
        _ layout: JSONLayout,
        sortsKeys: Bool = false,
        isASCII: Bool = false
    ) -> String {
        String(decoding: utf8(layout, sortsKeys: sortsKeys, isASCII: isASCII), as: UTF8.self)
    }

    /// The bytes of `text(_:sortsKeys:isASCII:)`.
    package func utf8(
        _ layout: JSONLayout = .compact,
        sortsKeys: Bool = false,
        isASCII: Bool = false
    ) -> [UInt8] {
        var buffer: [UInt8] = []
        write(to: &buffer, layout, sortsKeys: sortsKeys, isASCII: isASCII)
        return buffer
    }

    /// Appends the bytes of `text(_:sortsKeys:isASCII:)` to a buffer.
    package func write(
        to buffer: inout [UInt8],
        _ layout: JSONLayout = .compact,
        sortsKeys: Bool = false,
        isASCII: Bool = false
    ) {
        var printer = JSONPrinter(
            output: exchange(&buffer),
            layout: layout,
            sortsKeys: sortsKeys,
            isASCII: isASCII
        )
        printer.print(self)
        buffer = printer.output
    }

    /// As `write(to:_:sortsKeys:isASCII:)`, for values that need not be in memory as a whole text.
    ///
    /// - Parameters:
    ///   - piece: bytes from which on the buffer is handed out.
    ///   - drain: takes from the buffer what it wants; called between members, never at the end.
    package func write(
        to buffer: inout [UInt8],
        _ layout: JSONLayout,
        sortsKeys: Bool,
        isASCII: Bool,
        piece: Int,
        drain: @escaping (inout [UInt8]) -> Void
    ) {
        var printer = JSONPrinter(
            output: exchange(&buffer),
            layout: layout,
            sortsKeys: sortsKeys,
            isASCII: isASCII
        )
        printer.drain = drain
        printer.piece = piece
        printer.print(self)
        buffer = printer.output
    }

    /// Takes the buffer without copying it, so that the printer is its only owner.
    private func exchange(_ buffer: inout [UInt8]) -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &buffer)
        return taken
    }
}
