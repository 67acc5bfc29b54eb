package import PawlDiagnostics

/// The codes of this target; each has a page in `specs/errors`.
extension DiagnosticCode {
    package static let textNotUTF8 = DiagnosticCode(rawValue: "PAWL0101")
    package static let textInOtherEncoding = DiagnosticCode(rawValue: "PAWL0102")
    package static let textTooLarge = DiagnosticCode(rawValue: "PAWL0103")
    package static let controlCharacter = DiagnosticCode(rawValue: "PAWL0104")
    package static let tabInIndentation = DiagnosticCode(rawValue: "PAWL0105")
    package static let yamlSyntax = DiagnosticCode(rawValue: "PAWL0106")
    package static let duplicateKey = DiagnosticCode(rawValue: "PAWL0107")
    package static let complexKey = DiagnosticCode(rawValue: "PAWL0108")
    package static let undefinedAlias = DiagnosticCode(rawValue: "PAWL0109")
    package static let recursiveAlias = DiagnosticCode(rawValue: "PAWL0110")
    package static let tooManyAliasNodes = DiagnosticCode(rawValue: "PAWL0111")
    package static let tooDeep = DiagnosticCode(rawValue: "PAWL0112")
    package static let tooManyNodes = DiagnosticCode(rawValue: "PAWL0113")
    package static let secondDocument = DiagnosticCode(rawValue: "PAWL0114")
    package static let emptyDocument = DiagnosticCode(rawValue: "PAWL0115")
    package static let mergeOfNoMapping = DiagnosticCode(rawValue: "PAWL0116")
    package static let unknownTag = DiagnosticCode(rawValue: "PAWL0117")
    package static let tagMisfit = DiagnosticCode(rawValue: "PAWL0118")
    package static let tooManyDiagnostics = DiagnosticCode(rawValue: "PAWL0119")
}

/// The text itself.
extension Diagnostic {
    static func notUTF8(byte: UInt8, at offset: Int) -> Diagnostic {
        Diagnostic(
            code: .textNotUTF8,
            message: "the text is not UTF-8: byte 0x\(hexadecimal(Int(byte), width: 2))"
                + " at offset \(offset) is out of place",
            span: SourceSpan(start: offset, end: offset + 1),
            help: "save the file as UTF-8"
        )
    }

    static func otherEncoding(_ name: String, markLength: Int) -> Diagnostic {
        Diagnostic(
            code: .textInOtherEncoding,
            message: "the text is \(name), not UTF-8",
            span: SourceSpan(start: 0, end: markLength),
            help: "save the file as UTF-8"
        )
    }

    static func textTooLarge(bytes: Int, limit: Int) -> Diagnostic {
        Diagnostic(
            code: .textTooLarge,
            message: "the text has \(bytes) bytes, more than the limit of \(limit)",
            span: SourceSpan(at: limit)
        )
    }

    static func controlCharacter(_ value: Int, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .controlCharacter,
            message: "the character U+\(hexadecimal(value, width: 4)) may not stand in YAML",
            span: span,
            help: "remove it, or write it as an escape in double quotes"
        )
    }

    static func tabInIndentation(span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .tabInIndentation,
            message: "a tab cannot indent YAML",
            span: span,
            help: "use spaces"
        )
    }
}

/// Keys.
extension Diagnostic {
    static func duplicateKey(_ entry: YAMLEntry, first: YAMLEntry) -> Diagnostic {
        Diagnostic(
            code: .duplicateKey,
            message: "the key '\(shortened(entry.key.text))' stands twice in this mapping",
            span: entry.keySpan,
            notes: [Note(message: "first defined here", span: first.keySpan)]
        )
    }

    static func complexKey(span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .complexKey,
            message: "a key must be a scalar, not a sequence or mapping",
            span: span,
            help: "put the key in quotes if it is meant as text"
        )
    }

    static func mergeOfNoMapping(keySpan: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .mergeOfNoMapping,
            message: "the merge key '<<' needs a mapping or a list of mappings",
            span: keySpan,
            help: "write '<<: *anchor', or put '<<' in quotes if it is meant as a key"
        )
    }
}

/// Anchors and aliases.
extension Diagnostic {
    static func undefinedAlias(_ name: String, known: [String], span: SourceSpan) -> Diagnostic {
        let meant = didYouMean(name, among: Array(known.suffix(comparedAnchors)))
        return Diagnostic(
            code: .undefinedAlias,
            message: "no anchor named '\(shortened(name))' stands before this alias",
            span: span,
            help: meant.map { "did you mean '*\($0)'?" },
            fix: meant.map { .write("*\($0)", over: span) }
        )
    }

    static func recursiveAlias(_ name: String, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .recursiveAlias,
            message: "the alias '\(shortened(name))' stands inside the value it names",
            span: span
        )
    }

    static func tooManyAliasNodes(limit: Int, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .tooManyAliasNodes,
            message: "the aliases of this document repeat more than \(limit) values",
            span: span
        )
    }
}

/// The document.
extension Diagnostic {
    static func tooDeep(limit: Int, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .tooDeep,
            message: "the nesting is deeper than \(limit) levels",
            span: span
        )
    }

    static func tooManyNodes(limit: Int, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .tooManyNodes,
            message: "the document has more than \(limit) values",
            span: span
        )
    }

    static func tooManyDiagnostics(limit: Int, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .tooManyDiagnostics,
            message: "the document has more than \(limit) problems; the rest of it was not read",
            span: span
        )
    }

    static func secondDocument(span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .secondDocument,
            message: "a file holds one document; here a second one begins",
            span: span,
            help: "put it in a file of its own"
        )
    }

    static var emptyDocument: Diagnostic {
        Diagnostic(
            code: .emptyDocument,
            message: "the document is empty",
            span: SourceSpan(at: 0)
        )
    }
}

/// Tags.
extension Diagnostic {
    static func unknownTag(_ tag: String, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .unknownTag,
            message: "the tag '\(shortened(shortTag(tag)))' is not known",
            span: span,
            help: "remove it; the tags !!str, !!int, !!float, !!bool, !!null, !!seq and !!map"
                + " may be used"
        )
    }

    static func tagMisfit(_ tag: String, _ expectation: String, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .tagMisfit,
            message: "the tag '\(shortTag(tag))' needs \(expectation)",
            span: span
        )
    }

    private static func shortTag(_ tag: String) -> String {
        guard tag.hasPrefix(CoreTag.prefix) else { return tag }
        return "!!" + tag.dropFirst(CoreTag.prefix.count)
    }
}

/// Anchors that a misspelled alias is compared with, the nearest before it.
private let comparedAnchors = 100

/// Characters of a name that a message repeats.
private let quotedNameLimit = 60

private func shortened(_ text: String) -> String {
    text.unicodeScalars.count <= quotedNameLimit
        ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(quotedNameLimit))) + "…"
}

private func hexadecimal(_ value: Int, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
