import PawlJSON

/// A place on the way from the root of a path expression; one object per step taken.
///
/// A value is "at the path" when it came from this very object. That is how `path(.a | reverse)`
/// is told from `path(.a | .[0])`.
final class PathNode {
    private(set) var parent: PathNode?
    let key: JSONValue
    let value: JSONValue
    let length: Int

    /// The root, with the empty path.
    init(root: JSONValue) {
        parent = nil
        key = .null
        value = root
        length = 0
    }

    init(parent: PathNode, key: JSONValue, value: JSONValue) {
        self.parent = parent
        self.key = key
        self.value = value
        self.length = parent.length + 1
    }

    /// The keys from the root.
    var keys: [JSONValue] {
        var keys: [JSONValue] = []
        keys.reserveCapacity(length)
        var node = self
        while let parent = node.parent {
            keys.append(node.key)
            node = parent
        }
        keys.reverse()
        return keys
    }

    // Long chains are taken apart in a loop: nested releases would use up the native stack.
    deinit {
        var next = parent.take()
        while next != nil, isKnownUniquelyReferenced(&next) {
            next = next?.parent.take()
        }
    }
}

/// A variable of a frame.
struct Slot {
    var value: JSONValue = .null
    /// The path node that the value is at, when it was bound inside a path expression.
    var origin: PathNode?
}

/// A filter that was passed as an argument, with the frame it belongs to.
struct Closure {
    var node: NodeID
    var slots: Int
    var environment: Environment?
}

/// The variables and filter parameters of one activation of a function.
///
/// Slots are overwritten when a filter is entered again; that is sound because everything younger
/// than a choice point is gone by the time the choice is taken.
final class Environment {
    private(set) var parent: Environment?
    var slots: [Slot]
    private(set) var closures: [Closure]

    init(parent: Environment?, slots: Int, closures: [Closure] = []) {
        self.parent = parent
        self.slots = slots == 0 ? [] : Array(repeating: Slot(), count: slots)
        self.closures = closures
    }

    func ancestor(_ level: Int) -> Environment {
        var environment = self
        for _ in 0..<level {
            guard let parent = environment.parent else { break }
            environment = parent
        }
        return environment
    }

    // Recursion that hands filters on makes long chains; see PathNode.
    deinit {
        guard isKnownUniquelyReferenced(&parent) || !closures.isEmpty else { return }
        var pending: [Environment] = []
        release(into: &pending)
        while var environment = pending.popLast() {
            if isKnownUniquelyReferenced(&environment) { environment.release(into: &pending) }
        }
    }

    private func release(into pending: inout [Environment]) {
        if let parent = parent.take() { pending.append(parent) }
        for index in closures.indices {
            if let environment = closures[index].environment.take() {
                pending.append(environment)
            }
        }
    }
}

/// A box that several frames and choices change together.
final class Cell {
    var values: [JSONValue] = []
    var value: JSONValue = .null
    var found = false
}
