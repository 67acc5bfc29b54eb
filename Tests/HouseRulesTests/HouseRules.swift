/// The rules of the house, each from one file to what breaks it: `LINE writes 'WORD'`.
enum HouseRules {
    /// What belongs to the platform and not to the house.
    static let platform: Set<String> = [
        "Foundation", "Dispatch", "Synchronization", "Glibc", "Darwin", "Musl", "Builtin",
    ]

    /// What no pure target may write, comments and strings aside.
    static let impure = [
        "import Foundation", "import Dispatch", "Date(", "Clock", "Task {", "async ", ".random(",
        "UUID(",
    ]

    /// The one pure file that may import the C library: jq's mathematical functions.
    static let mathematicsFile = "PawlJQ/Builtins/Libm.swift"

    /// What is left unfinished; written in two parts so that this file does not find itself.
    static let unfinished = ["TO" + "DO", "FIX" + "ME", "fatalError(\"", "not implemented"]

    /// Lines that a file may have.
    static let longestFile = 600

    /// Files that a test writes, from pages that people write.
    static let generated: Set<String> = ["pawl/Explain/ErrorPages.swift"]

    /// Calls that write to the terminal. A type's own `print` is none of them.
    static let terminal = ["print(", "debugPrint(", "dump(", "NSLog(", "fputs("]

    static func foreignImports(in file: SourceTree.File, allowed: Set<String>) -> [String] {
        file.imports.filter { !platform.contains($0) && !allowed.contains($0) }
            .map { "imports \($0)" }
    }

    static func impurities(in file: SourceTree.File) -> [String] {
        let libraries = ["Glibc", "Darwin", "Musl"].filter(file.imports.contains)
        return hits(of: impure, in: file.codeLines)
            + (file.path == mathematicsFile ? [] : libraries.map { "imports \($0)" })
    }

    static func unfinishedPlaces(in file: SourceTree.File) -> [String] {
        hits(of: unfinished, in: file.lines)
    }

    static func excessLength(of file: SourceTree.File) -> [String] {
        guard file.lines.count > longestFile, !generated.contains(file.path) else { return [] }
        return ["has \(file.lines.count) lines, more than \(longestFile)"]
    }

    static func terminalWrites(in file: SourceTree.File) -> [String] {
        let own = terminal.filter { call in file.lines.contains { $0.contains("func \(call)") } }
        return file.codeLines.enumerated().flatMap { index, line in
            terminal.filter { !own.contains($0) && isCalled($0, in: line) }
                .map { "\(index + 1) writes '\($0)'" }
        }
    }

    private static func hits(of words: [String], in lines: [String]) -> [String] {
        lines.enumerated().flatMap { index, line in
            words.filter(line.contains).map { "\(index + 1) writes '\($0)'" }
        }
    }

    /// Whether a name stands there as a whole: neither a member nor the end of a longer name.
    private static func isCalled(_ call: String, in line: String) -> Bool {
        line.ranges(of: call).contains { range in
            guard let before = line[..<range.lowerBound].last else { return true }
            return !before.isLetter && !before.isNumber && before != "_" && before != "."
        }
    }
}
