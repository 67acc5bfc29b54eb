import PawlDiagnostics
import PawlJSON

/// `--input`: JSON, `@FILE` or `-`.
enum InputArgument {
    /// `nil` reads as `null`.
    ///
    /// - Throws: `Failure` with `usage`, and the place for text that is not JSON.
    static func value(_ argument: String?) throws(Failure) -> JSONValue {
        guard let argument else { return .null }
        let source: SourceFile
        if argument == "-" {
            source = SourceFile(path: "<stdin>", bytes: try Files.standardInput())
        } else if argument.hasPrefix("@") {
            let path = String(argument.dropFirst())
            source = SourceFile(path: path, bytes: try Files.read(path))
        } else {
            source = SourceFile(path: "--input", text: argument)
        }
        do {
            return try JSONValue.parse(source.bytes)
        } catch {
            let place = source.position(of: error.offset)
            throw Failure(
                .usage,
                "the input is not JSON: \(error.message) "
                    + "at \(source.path):\(place.line):\(place.column)",
                help: argument.hasPrefix("@") || argument == "-"
                    ? nil : "write --input '{\"key\": 1}', --input @FILE or --input -"
            )
        }
    }
}
