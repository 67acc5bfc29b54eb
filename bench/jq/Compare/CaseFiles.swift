import PawlJSON

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct WriteError: Error {
    var path: String
    var code: Int32
}

/// Writes each case as three files, numbered in order: `0.jq`, `0.json` and `0.name`.
func write(_ cases: [Case], to folder: String) throws {
    for (number, test) in cases.enumerated() {
        let base = "\(folder)/\(number)"
        try write(test.program + "\n", to: base + ".jq")
        try write(test.input.text + "\n", to: base + ".json")
        try write(test.name + "\n", to: base + ".name")
    }
}

private func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw WriteError(path: path, code: errno) }
    let written = fputs(text, file)
    guard fclose(file) == 0, written >= 0 else { throw WriteError(path: path, code: errno) }
}
