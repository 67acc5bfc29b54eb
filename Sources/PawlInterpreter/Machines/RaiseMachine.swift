import PawlGraph
import PawlJSON

// `raise`: the task faults with the error that the template makes.
extension Execution {
    mutating func runRaise(
        _ template: ErrorTemplate,
        _ id: ActivationID
    ) throws(WorkflowError) {
        guard let activation = activations[id] else { return }
        then(.fault(id, try raised(template, by: activation)))
    }

    /// What a status may be, as in a document that writes it out.
    private static var statuses: ClosedRange<Int> { 100...599 }

    private func raised(
        _ template: ErrorTemplate,
        by activation: Activation
    ) throws(WorkflowError) -> WorkflowError {
        let place = body(activation)
        let type = try evaluate(template.type, on: activation.input, in: place)
        guard let type = type.string else {
            throw .wrongType("the type of a raised error", type, wanted: "a string")
        }
        let status = try evaluate(template.status, on: activation.input, in: place)
        guard let status = status.integer, Self.statuses.contains(status) else {
            let (least, most) = (Self.statuses.lowerBound, Self.statuses.upperBound)
            let wanted = "a whole number from \(least) to \(most)"
            throw .wrongType("the status of a raised error", status, wanted: wanted)
        }
        return WorkflowError(
            type: type,
            status: status,
            title: try text(template.title, "title", by: activation),
            detail: try text(template.detail, "detail", by: activation),
            instance: try text(template.instance, "instance", by: activation)
        )
    }

    private func text(
        _ template: ValueTemplate?,
        _ attribute: String,
        by activation: Activation
    ) throws(WorkflowError) -> String? {
        guard let template else { return nil }
        let value = try evaluate(template, on: activation.input, in: body(activation))
        switch value {
        case .null: return nil
        case .string(let text): return text
        case .bool, .number, .array, .object:
            throw .wrongType("the \(attribute) of a raised error", value, wanted: "a string")
        }
    }
}
