// Made from specs/errors by `make update`. Do not edit.

/// The pages that `pawl explain` prints, so that the program needs no files.
enum ErrorPages {
    static let all: [(code: String, text: String)] = []
}
