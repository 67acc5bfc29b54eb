/// Something that is wrong with the engine, found by a check.
package struct Finding: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Says what is wrong unless a condition holds.
func require(_ holds: Bool, _ message: @autoclosure () -> String) throws(Finding) {
    guard holds else { throw Finding(message()) }
}
