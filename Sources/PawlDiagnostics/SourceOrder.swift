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

    /// Whether any of them keeps the document from being used.
    package var hasErrors: Bool {
        contains { $0.severity == .error }
    }

    /// `2 errors, 1 warning`; `no problems` when there are none.
    package var summary: String {
        let errors = count { $0.severity == .error }
        let parts = [(errors, "error"), (count - errors, "warning")]
            .filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return parts.isEmpty ? "no problems" : parts.joined(separator: ", ")
    }
}
