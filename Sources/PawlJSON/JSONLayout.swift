/// How the printer sets a value on lines.
package enum JSONLayout: Hashable, Sendable {
    /// One line without any white space.
    case compact
    /// One member a line, `indent` spaces a level; empty containers stay on one line.
    case pretty(indent: Int)
    /// As `pretty`, one tab a level.
    case tabs
}
