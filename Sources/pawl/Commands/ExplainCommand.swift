import ArgumentParser
import PawlJSON

struct ExplainCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a diagnostic by its code."
    )

    @Argument(help: "A code such as PAWL0301; without one, all codes are listed.")
    var code: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run(on console: Console) async throws -> ExitStatus {
        guard let code else {
            if json {
                console.print(JSONValue.array(ErrorPages.all.map(record)).text)
            } else {
                ErrorPages.all.forEach {
                    console.print("\($0.code)  \(ErrorPages.title(of: $0.text))")
                }
            }
            return .completed
        }
        let wanted = Self.normalized(code)
        guard let page = ErrorPages.all.first(where: { $0.code == wanted }) else {
            throw Failure(
                .usage,
                "there is no diagnostic '\(code)'",
                help: "'pawl explain' without a code lists them"
            )
        }
        if json {
            console.print(record(page).text)
        } else {
            console.write(Array(page.text.utf8))
        }
        return .completed
    }

    private func record(_ page: (code: String, text: String)) -> JSONValue {
        [
            "code": .string(page.code), "title": .string(ErrorPages.title(of: page.text)),
            "text": .string(page.text),
        ]
    }

    /// `pawl0301`, `0301` and `301` mean `PAWL0301`.
    private static func normalized(_ code: String) -> String {
        let upper = code.uppercased()
        let digits = upper.hasPrefix("PAWL") ? String(upper.dropFirst(4)) : upper
        return "PAWL" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
