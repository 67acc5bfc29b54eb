import CLibYAML

/// The memory of one of libyaml's parsers, and the text that it reads.
///
/// Only this file and those of its two users, `LibYAMLEvents` and `LibYAMLTokens`, call libyaml.
final class LibYAMLParser {
    let pointer: UnsafeMutablePointer<yaml_parser_t>

    /// - Precondition: the bytes that `text` borrows outlive this object.
    init(_ text: CheckedText) {
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: yaml_parser_t())
        // Fails only for want of memory, and then the first step fails with MEMORY_ERROR.
        guard yaml_parser_initialize(pointer) == 1 else { return }
        yaml_parser_set_encoding(pointer, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(
            pointer,
            text.bytes.baseAddress.map { $0 + text.start },
            text.bytes.count - text.start
        )
    }

    deinit {
        yaml_parser_delete(pointer)
        pointer.deallocate()
    }
}
