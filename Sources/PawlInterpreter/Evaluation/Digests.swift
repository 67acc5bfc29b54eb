import PawlJSON

/// SHA-256 of a value as it would be printed, 64 hexadecimal digits.
func digest(of value: JSONValue) -> String {
    SHA256.hash(value.utf8()).hex
}
