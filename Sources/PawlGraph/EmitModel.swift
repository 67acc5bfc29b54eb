/// An `emit`.
package struct EmitModel: Sendable {
    /// The attributes of the CloudEvent and its `data`, in document order. `type` is always there;
    /// `id`, `time` and `source` are made where they are not written.
    package let attributes: [ValueTemplate.Member]

    package init(attributes: [ValueTemplate.Member]) {
        self.attributes = attributes
    }

    /// The attribute of this name; `nil` when it is not written.
    package func attribute(_ name: String) -> ValueTemplate? {
        attributes.first { $0.key == name }?.value
    }
}
