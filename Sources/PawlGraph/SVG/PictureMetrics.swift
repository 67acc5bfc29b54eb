import PawlDiagnostics

/// Lengths of the picture, in pixels. Whole numbers only, so that every machine draws the same.
enum PictureMetrics {
    static let margin = 16
    /// Between a box's border and its text.
    static let padding = 12
    /// Between the tasks of a list.
    static let gap = 30
    /// Between lists side by side.
    static let columnGap = 20
    /// Between the list of a `try` and its handler: room for an arrow with a word.
    static let faultGap = 72
    static let nameHeight = 20
    static let lineHeight = 17
    /// Between arrows that run beside a list.
    static let lane = 14
    /// Beyond the outermost of them.
    static let laneMargin = 4
    static let radius = 6
    static let leastWidth = 96
    /// Of the circles that start and end a picture.
    static let dot = 22
    /// Where arrows from the side come in, below a box's upper border.
    static let arrival = 12

    /// The width of a task's name, set in 13 px bold.
    static func nameWidth(_ text: String) -> Int { columns(text) * 8 }

    /// The width of a line, set in 12 px. Fixed-width type has about three fifths of its height.
    static func lineWidth(_ text: String) -> Int { (columns(text) * 73 + 9) / 10 }

    private static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columnWidth(of: $1) }
    }
}
