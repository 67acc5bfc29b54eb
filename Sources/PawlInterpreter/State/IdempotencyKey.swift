import PawlGraph
import PawlJSON

// Keys that stay the same however often an effect is attempted.
extension Execution {
    /// The number and key of an activity's next attempt.
    ///
    /// - Returns: attempt 1 and the activation's key, unless an enclosing `try` made the same
    ///   activation before: then the next number, and another key when the request differs.
    func nextAttempt(of activation: Activation, requestDigest: String) -> AttemptRecord {
        let place = placeInTree(of: activation)
        let before = outermostTry(around: activation).flatMap { activations[$0]?.attempts[place] }
        let attempt = (before?.attempt ?? 0) + 1
        var key = before?.key ?? key(place)
        if let before, before.requestDigest != requestDigest {
            key = self.key(place + "\n" + requestDigest)
        }
        return AttemptRecord(attempt: attempt, key: key, requestDigest: requestDigest)
    }

    /// Remembers the attempt that was scheduled last, for retries.
    mutating func remember(_ attempt: AttemptRecord, of id: ActivationID) {
        guard let activation = activations[id],
            let owner = outermostTry(around: activation)
        else { return }
        let place = placeInTree(of: activation)
        activations[owner]?.attempts[place] = attempt
    }

    private func key(_ text: String) -> String {
        let execution = start?.id ?? ""
        return String(SHA256.hash(execution + "\n" + text).hex.prefix(Self.keyLength))
    }

    /// Hexadecimal digits: 128 bits.
    private static var keyLength: Int { 32 }

    /// What tells this activation from every other, retries by an enclosing `try` excepted: the
    /// pointer, and from the inside out the visits and iterations of everything around it.
    private func placeInTree(of activation: Activation) -> String {
        var text = graph[activation.node].reference
        var next: Activation? = activation
        while let inner = next, let scope = scopes[inner.scope] {
            text += "/\(inner.visit)"
            if let iteration = scope.iteration { text += ":\(iteration)" }
            next = scope.owner.flatMap { activations[$0] }
            // The tasks of extensions and functions have one place, wherever they run.
            switch graph[scope.region].role {
            case .before, .after, .function:
                text += next.map { "@" + graph[$0.node].reference } ?? ""
            case .workflow, .sequence, .iteration, .branch, .attempt, .handler, .compensation,
                .finalizer:
                break
            }
        }
        return text
    }

    private func outermostTry(around activation: Activation) -> ActivationID? {
        var outermost: ActivationID?
        var next = scopes[activation.scope]?.owner
        while let id = next, let owner = activations[id] {
            if case .tryCatch = owner.machine { outermost = id }
            next = scopes[owner.scope]?.owner
        }
        return outermost
    }
}
