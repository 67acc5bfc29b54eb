extension ErrorPages {
    /// The first heading, without the code that it may begin with.
    static func title(of text: String) -> String {
        let heading = text.split(separator: "\n").first { $0.hasPrefix("#") } ?? ""
        var title = heading.drop { $0 == "#" || $0 == " " }
        if title.hasPrefix("PAWL") {
            title = title.drop { $0 != " " && $0 != ":" }.drop { $0 == ":" || $0 == " " }
        }
        return String(title)
    }
}
