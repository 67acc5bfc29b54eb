/// What has become of a task in some execution, for pictures.
package enum TaskMark: String, Hashable, Sendable, CaseIterable {
    case completed, running, waiting, retrying, skipped, faulted, cancelled
}

/// The marks of an execution by task; tasks that it did not reach have none. Only looked up.
package typealias TaskMarks = [NodeID: TaskMark]

/// How a mark looks: in colours that stay apart for the colour-blind when printed as well.
struct MarkStyle {
    var fill: String
    var stroke: String
    var isDashed = false

    init(_ mark: TaskMark) {
        switch mark {
        case .completed: (fill, stroke) = ("#d7f5dd", "#1a7f37")
        case .running: (fill, stroke) = ("#d6ebff", "#0969da")
        case .waiting: (fill, stroke) = ("#fff4c7", "#9a6700")
        case .retrying: (fill, stroke) = ("#ffe3c2", "#bc4c00")
        case .skipped: (fill, stroke, isDashed) = ("#f0f2f4", "#818b98", true)
        case .faulted: (fill, stroke) = ("#ffdcd9", "#cf222e")
        case .cancelled: (fill, stroke, isDashed) = ("#eee2fa", "#8250df", true)
        }
    }
}
