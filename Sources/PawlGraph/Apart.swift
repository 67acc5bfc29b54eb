/// A value that few have, held apart so that those without it stay small.
package indirect enum Apart<Value: Sendable>: Sendable {
    case absent
    case present(Value)

    package init(_ value: Value?) {
        self = value.map(Apart.present) ?? .absent
    }

    package var value: Value? {
        if case .present(let value) = self { value } else { nil }
    }
}
