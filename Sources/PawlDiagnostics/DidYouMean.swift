/// Words longer than this are not compared: nobody mistypes them, and comparing takes their square.
private let comparedLengthLimit = 64

/// The candidate that somebody who wrote `word` most likely meant.
///
/// A candidate that differs only in case wins. Otherwise the one with the fewest single edits
/// (insert, delete, replace, swap neighbours; case not counted), at most one for every three
/// characters of the word; among equals the first.
///
/// - Returns: `nil` when nothing is near enough.
package func didYouMean(_ word: String, among candidates: [String]) -> String? {
    let wanted = letters(word)
    guard !wanted.isEmpty, wanted.count <= comparedLengthLimit else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate != word {
        let other = letters(candidate)
        let limit = best.map { $0.distance - 1 } ?? max(1, wanted.count / 3)
        guard limit >= 0, !other.isEmpty, other.count <= comparedLengthLimit,
            abs(other.count - wanted.count) <= limit
        else { continue }
        let distance = editDistance(wanted, other)
        if distance <= limit { best = (candidate, distance) }
    }
    // One edit of a one-letter word makes any other one-letter word.
    if let best, best.distance >= wanted.count { return nil }
    return best?.candidate
}

private func letters(_ word: String) -> [Unicode.Scalar] {
    Array(word.lowercased().unicodeScalars)
}

/// Damerau-Levenshtein distance in its restricted form (no text is edited twice).
///
/// Source: "Optimal string alignment distance"; three rows of the table are kept.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in left.indices {
        current[0] = row + 1
        for column in right.indices {
            let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
            var distance = min(replaced, previous[column + 1] + 1, current[column] + 1)
            let isSwap =
                row > 0 && column > 0 && left[row] == right[column - 1]
                && left[row - 1] == right[column]
            if isSwap { distance = min(distance, beforePrevious[column - 1] + 1) }
            current[column + 1] = distance
        }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count]
}
