import PawlJSON

extension JSONValue {
    /// The outcome of `nesting(upTo:work:)`.
    enum Nesting {
        case within
        case deeper
        /// The value has more parts than may be looked at.
        case tooLarge
    }

    /// Whether containers nest in more than `limit` levels; uses no recursion.
    ///
    /// - Parameter work: the parts that may be looked at; goes down by those that were.
    func nesting(upTo limit: Int, work: inout Int) -> Nesting {
        var levels = [(values: self.containers, next: 0)]
        while let top = levels.last {
            guard top.next < top.values.count else {
                levels.removeLast()
                continue
            }
            levels[levels.count - 1].next += 1
            // `levels` holds one more than the containers that `value` lies in.
            let value = top.values[top.next]
            guard levels.count < limit else { return .deeper }
            work -= value.partCount + 1
            guard work >= 0 else { return .tooLarge }
            let inner = value.containers
            if !inner.isEmpty { levels.append((inner, 0)) }
        }
        return .within
    }

    private var partCount: Int {
        switch self {
        case .array(let elements): elements.count
        case .object(let members): members.count
        case .null, .bool, .number, .string: 0
        }
    }

    /// The parts that are containers themselves.
    private var containers: [JSONValue] {
        switch self {
        case .array(let elements): elements.filter(\.isContainer)
        case .object(let members): members.values.filter(\.isContainer)
        case .null, .bool, .number, .string: []
        }
    }

    var isContainer: Bool {
        switch self {
        case .array, .object: true
        case .null, .bool, .number, .string: false
        }
    }

    /// About the bytes of the value as printed, counted no further than `limit`.
    func printedBytes(upTo limit: Int) -> Int {
        var bytes = ownBytes
        guard isContainer else { return bytes }
        var pending = [self]
        while bytes <= limit, let value = pending.popLast() {
            switch value {
            case .null, .bool, .number, .string: break
            case .array(let elements):
                for element in elements { element.count(in: &bytes, &pending) }
            case .object(let members):
                for key in members.keys { bytes += key.utf8.count + Budget.elementBytes }
                for value in members.values { value.count(in: &bytes, &pending) }
            }
        }
        return bytes
    }

    /// Adds the value's own bytes, and the value to those whose parts are still to be counted.
    private func count(in bytes: inout Int, _ pending: inout [JSONValue]) {
        bytes += ownBytes
        if isContainer { pending.append(self) }
    }

    /// The bytes of a scalar, or of a container without its parts.
    private var ownBytes: Int {
        switch self {
        case .null, .bool, .array, .object: Budget.elementBytes
        case .number(let number): Budget.elementBytes + number.spelledBytes
        case .string(let text): text.utf8.count + Budget.elementBytes
        }
    }
}
