/// The name among `candidates` that `name` most likely meant, or `nil` when none is near.
///
/// Near is at most one change (insertion, removal, replacement, swap of neighbours) per three
/// characters, and at least one. The first of equally near candidates wins.
func closestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let name = Array(name.lowercased().unicodeScalars)
    guard !name.isEmpty, name.count <= closestNameLimit else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let scalars = Array(candidate.lowercased().unicodeScalars)
        let limit = max(1, max(name.count, scalars.count) / 3)
        guard scalars.count <= closestNameLimit, abs(scalars.count - name.count) <= limit
        else { continue }
        let distance = editDistance(name, scalars)
        if distance <= limit, distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.candidate
}

/// Longer names are not compared: the work grows with the square of the length.
private let closestNameLimit = 64

/// The number of changes between two texts, a swap of neighbours counted as one.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        for column in 0..<right.count {
            let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
            var distance = min(replaced, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                distance = min(distance, beforeLast[column - 1] + 1)
            }
            current.append(distance)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
