/// Columns that are as wide as what stands in them.
struct TextTable {
    private var rows: [[String]]

    init(_ header: [String]) {
        rows = [header]
    }

    mutating func add(_ row: [String]) { rows.append(row) }

    /// The lines, the header first; without spaces at their ends.
    func lines(_ paint: Paint) -> [String] {
        let widths = rows[0].indices.map { column in
            rows.map { columns($0[column]) }.max() ?? 0
        }
        return rows.enumerated().map { index, row in
            var line = zip(row, widths).map { padded($0, to: $1) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return index == 0 ? paint.faint(line) : line
        }
    }
}
