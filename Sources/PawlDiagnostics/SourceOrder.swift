extension Array where Element == Diagnostic {
    /// Sorted by place; what stands at the same place keeps its order.
    package func inSourceOrder() -> [Diagnostic] {
        let sorted = enumerated().sorted { left, right in
            if left.element.span.start != right.element.span.start {
                return left.element.span.start < right.element.span.start
            }
            return left.offset < right.offset
        }
        return sorted.map(\.element)
    }
}
