/// Text that means itself in XML 1.0, in content and in attributes with double quotes.
///
/// - Parameter control: what stands for a control character (U+0000 to U+001F, U+007F to U+009F),
///   of which XML takes some, some only as references, and some not at all.
package func xmlText(_ text: String, control: (Unicode.Scalar) -> String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += control(scalar)
        // No XML holds these.
        case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
