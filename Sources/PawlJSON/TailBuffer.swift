/// Elements in one allocation with their header: what objects and their shapes are made of.
///
/// This is the one file of the target that handles memory itself; `ByteWords` only reads it. Why
/// that is safe:
/// - Every access checks its index against `count`, and `append` checks `room`, so nothing
///   outside the elements that are there is read or written.
/// - The first `count` elements are initialised and no others: each method that changes `count`
///   initialises or moves out exactly the elements in between, and `deinit` destroys the rest.
/// - `room` is what the allocation was asked for, which it has at least.
/// - A buffer is changed only by its only owner: `JSONObject` and `JSONShape` ask
///   `isKnownUniquelyReferenced` before. A shared buffer never changes, so reading it on several
///   threads is no race.
/// - Pointers do not leave this file, and the buffer outlives each use of one.
final class TailBuffer<Header, Element>: ManagedBuffer<TailHeader<Header>, Element> {
    /// An empty buffer with room for so many elements.
    @inline(__always)
    static func make(_ header: Header, capacity: Int) -> TailBuffer {
        let made = create(minimumCapacity: capacity) { _ in
            TailHeader(info: header, count: 0, room: capacity)
        }
        // `create` is a class method: what it makes is of the class it is called on.
        return unsafe unsafeDowncast(made, to: TailBuffer.self)
    }

    deinit {
        _ = unsafe withUnsafeMutablePointers { header, elements in
            unsafe elements.deinitialize(count: header.pointee.count)
        }
    }

    @inline(__always)
    private var head: UnsafeMutablePointer<TailHeader<Header>> {
        unsafe withUnsafeMutablePointerToHeader { unsafe $0 }
    }

    @inline(__always)
    private var start: UnsafeMutablePointer<Element> {
        unsafe withUnsafeMutablePointerToElements { unsafe $0 }
    }

    @inline(__always)
    var count: Int {
        defer { extendLifetime(self) }
        return unsafe head.pointee.count
    }

    /// The elements that there is room for.
    @inline(__always)
    var room: Int {
        defer { extendLifetime(self) }
        return unsafe head.pointee.room
    }

    @inline(__always)
    var info: Header {
        _read {
            defer { extendLifetime(self) }
            yield unsafe head.pointee.info
        }
        _modify {
            defer { extendLifetime(self) }
            yield unsafe &head.pointee.info
        }
    }

    /// - Precondition: the index is below `count`.
    @inline(__always)
    subscript(index: Int) -> Element {
        _read {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            defer { extendLifetime(self) }
            yield unsafe start[index]
        }
        _modify {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            defer { extendLifetime(self) }
            yield unsafe &start[index]
        }
    }

    /// The elements; the buffer lives and stays as it is while they are read.
    @inline(__always)
    func withSpan<Result, Failure: Error>(
        _ body: (borrowing Span<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { extendLifetime(self) }
        return try body(unsafe Span(_unsafeStart: start, count: count))
    }

    /// - Precondition: there is room.
    @inline(__always)
    func append(_ element: consuming Element) {
        defer { extendLifetime(self) }
        let count = count
        precondition(count < room)
        unsafe (start + count).initialize(to: element)
        unsafe head.pointee.count = count + 1
    }

    /// - Precondition: the index is below `count`.
    func remove(at index: Int) {
        defer { extendLifetime(self) }
        let count = count
        precondition(index >= 0 && index < count)
        let place = unsafe start + index
        _ = unsafe place.move()
        unsafe place.moveInitialize(from: place + 1, count: count - index - 1)
        unsafe head.pointee.count = count - 1
    }

    /// A buffer with the same header and elements.
    ///
    /// - Precondition: there is room for them.
    func copy(capacity: Int) -> TailBuffer {
        defer { extendLifetime(self) }
        let count = count
        precondition(capacity >= count)
        let made = TailBuffer.make(info, capacity: capacity)
        unsafe made.start.initialize(from: start, count: count)
        unsafe made.head.pointee.count = count
        return made
    }

    /// A buffer with the same header, into which the elements move; this one is left empty.
    ///
    /// - Precondition: there is room for them.
    func moved(capacity: Int) -> TailBuffer {
        defer { extendLifetime(self) }
        let count = count
        precondition(capacity >= count)
        let made = TailBuffer.make(info, capacity: capacity)
        unsafe head.pointee.count = 0
        unsafe made.start.moveInitialize(from: start, count: count)
        unsafe made.head.pointee.count = count
        return made
    }
}

/// What stands before the elements of a `TailBuffer`.
struct TailHeader<Info> {
    var info: Info
    /// The elements that are there.
    var count: Int
    /// The elements that there is room for.
    var room: Int
}
