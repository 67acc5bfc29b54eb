import PawlGraph
import PawlJSON

/// What a turn has still to do. A step that names something which has ended meanwhile does nothing.
enum Step: Sendable {
    /// The passage comes to a task.
    case enter(NodeID, ScopeID, input: JSONValue)
    /// The task's body is done. The label is the edge to take.
    case complete(ActivationID, output: JSONValue, Edge.Label)
    /// The task faults; nothing inside it is left.
    case fault(ActivationID, WorkflowError)
    /// The task, and everything inside it, is to end.
    case cancel(ActivationID)
    /// Something inside the task has ended: perhaps everything has.
    case settle(ActivationID)
    /// The passage came to the end of its list.
    case left(ScopeID, output: JSONValue)
    /// The passage ended with a fault; nothing inside it is left.
    case passageFaulted(ScopeID, WorkflowError)
    /// The passage was cancelled; nothing inside it is left.
    case passageCancelled(ScopeID)
    /// Nothing of the workflow is left.
    case finish
}

extension Execution {
    mutating func perform(_ step: Step) {
        switch step {
        case .enter(let node, let scope, let input):
            enter(node, in: scope, input: input)
        case .complete(let activation, let output, let label):
            complete(activation, output: output, label: label)
        case .fault(let activation, let error):
            fault(activation, error)
        case .cancel(let activation):
            cancel(activation)
        case .settle(let activation):
            settle(activation)
        case .left(let scope, let output):
            close(scope, .left(output))
        case .passageFaulted(let scope, let error):
            close(scope, .faulted(error))
        case .passageCancelled(let scope):
            close(scope, .cancelled)
        case .finish:
            finishWorkflow()
        }
    }

    mutating func then(_ step: Step) {
        agenda.append(step)
    }
}
