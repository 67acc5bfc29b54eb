/// An extension at one of the tasks that it extends.
///
/// The edges `before(n)` and `after(n)` of the task lead into its lists, where it has them; n counts
/// the extensions of the task from 0, the outermost first. Source: Open Workflow Specification
/// 1.0.3, "Extension"; specs/150-extensions.md.
package struct ExtensionModel: Sendable {
    package let name: String
    /// Evaluated on the task's input, just before the extension would do anything; where it is
    /// false, the extension does nothing.
    package let when: Expression?

    package init(name: String, when: Expression?) {
        self.name = name
        self.when = when
    }
}
