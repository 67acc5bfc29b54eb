/// Entries by deadline: the earliest comes out first, and of equal ones the one that went in first.
struct TimerHeap<Element> {
    private struct Entry {
        var deadline: Int64
        /// Grows with every insertion.
        var order: Int
        var element: Element

        func precedes(_ other: Entry) -> Bool {
            (deadline, order) < (other.deadline, other.order)
        }
    }

    private var entries: [Entry] = []
    private var insertions = 0

    var count: Int { entries.count }
    var earliestDeadline: Int64? { entries.first?.deadline }

    mutating func insert(_ element: Element, deadline: Int64) {
        insertions += 1
        entries.append(Entry(deadline: deadline, order: insertions, element: element))
        siftUp(entries.count - 1)
    }

    /// Takes out the earliest entry when its deadline has come.
    mutating func popDue(at now: Int64) -> Element? {
        guard let first = entries.first, first.deadline <= now else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            siftDown(0)
        }
        return first.element
    }

    mutating func removeAll(where isUnwanted: (Element) -> Bool) {
        entries.removeAll { isUnwanted($0.element) }
        for index in (0..<entries.count / 2).reversed() { siftDown(index) }
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].precedes(entries[parent]) else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && entries[child].precedes(entries[least]) {
                least = child
            }
            if least == parent { return }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
