import PawlGraph

extension DurationText {
    /// Milliseconds in the short form: `1h30m`, `2s`, `250ms`, `0s`; negative ones as `0s`.
    static func short(milliseconds: Int64) -> String {
        var rest = max(milliseconds, 0)
        var text = ""
        for unit in DurationUnit.allCases where rest >= unit.milliseconds {
            text += "\(rest / unit.milliseconds)\(unit.suffix)"
            rest %= unit.milliseconds
        }
        return text.isEmpty ? "0s" : text
    }
}
