import PawlJSON

extension JSONValue {
    /// Whether containers nest in more than `limit` levels; uses no recursion.
    ///
    /// - Parameter work: grows by the number of values that were looked at.
    func isDeeper(than limit: Int, work: inout Int) -> Bool {
        var level = [self]
        var depth = 0
        while !level.isEmpty {
            var next: [JSONValue] = []
            for value in level {
                switch value {
                case .null, .bool, .number, .string: continue
                case .array(let elements):
                    work += elements.count
                    for element in elements where element.isContainer { next.append(element) }
                case .object(let members):
                    work += members.count
                    for element in members.values where element.isContainer {
                        next.append(element)
                    }
                }
            }
            depth += 1
            if depth > limit { return !next.isEmpty }
            level = next
        }
        return false
    }

    var isContainer: Bool {
        switch self {
        case .array, .object: true
        case .null, .bool, .number, .string: false
        }
    }

    /// About the bytes of the value as printed, counted no further than `limit`.
    func printedBytes(upTo limit: Int) -> Int {
        var pending = [self]
        var bytes = 0
        while let value = pending.popLast() {
            switch value {
            case .null, .bool, .number: bytes += Budget.elementBytes
            case .string(let text): bytes += text.utf8.count + Budget.elementBytes
            case .array(let elements):
                bytes += Budget.elementBytes
                pending.append(contentsOf: elements)
            case .object(let members):
                for key in members.keys { bytes += key.utf8.count + Budget.elementBytes }
                pending.append(contentsOf: members.values)
            }
            if bytes > limit { return bytes }
        }
        return bytes
    }
}
