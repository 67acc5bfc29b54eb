/// Hands the bytes of a fuzzer to a check; what the check finds ends the process.
///
/// - Returns: 0, as libFuzzer wants it.
package func fuzz(
    _ start: UnsafePointer<UInt8>?,
    _ count: Int,
    _ check: ([UInt8]) throws(Finding) -> Void
) -> Int32 {
    do throws(Finding) {
        try check(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        fatalError(error.description)
    }
    return 0
}
