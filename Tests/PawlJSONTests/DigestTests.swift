import PawlJSON
import Testing

@Suite("JSON: digests")
struct DigestTests {
    @Test(
        "the vectors of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func vectors(text: String, hex: String) {
        #expect(SHA256.hash(text).hex == hex)
        #expect(SHA256Digest(hex: hex) == SHA256.hash(text))
    }

    @Test("a million letters, fed in uneven pieces")
    func million() {
        var hash = SHA256()
        var left = 1_000_000
        var piece = 1
        while left > 0 {
            hash.update([UInt8](repeating: UInt8(ascii: "a"), count: min(piece, left)))
            left -= piece
            piece = piece * 3 % 10_007 + 1
        }
        let hex = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(hash.finalize().hex == hex)
    }

    @Test("the checksum of RFC 3720, section B.4")
    func checksums() {
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(CRC32C.checksum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(CRC32C.checksum(Array(0..<32)) == 0x46DD_794E)
        let half = CRC32C.checksum(Array(0..<16))
        #expect(CRC32C.checksum(Array(16..<32), after: half) == 0x46DD_794E)
    }

    @Test(
        "one canonical text for all spellings",
        arguments: [
            (#"{"b":1.0,"a":[1e2,-0]}"#, #"{"a":[100,0],"b":1}"#),
            ("0.10", "0.1"),
            ("[-0.0,-0e5,0.0,-1e-400]", "[0,0,0,-1E-400]"),
            ("9007199254740993", "9007199254740993"),
            ("9007199254740993.0", "9007199254740993"),
            ("1E+1000", "1E+1000"),
            ("10E+999", "1E+1000"),
            ("1e17", "1e+17"),
            ("\"\\u0041\"", "\"A\""),
        ]
    )
    func canonical(text: String, canonical: String) throws {
        let value = try JSONValue.parse(text)
        #expect(value.canonical == canonical)
        #expect(value.digest == SHA256.hash(canonical))
    }
}

@Suite("JSON: pointers")
struct PointerTests {
    /// Source: RFC 6901, section 5.
    static let document: JSONValue = [
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8, " ": 7,
    ]

    @Test(
        "resolves",
        arguments: [
            ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1),
            ("/c%d", 2), ("/m~0n", 8), ("/ ", 7), ("/foo/2", nil), ("/foo/00", nil),
            ("/foo/-", nil), ("/foo/0/x", nil), ("/nope", nil),
        ] as [(String, JSONValue?)]
    )
    func resolves(text: String, value: JSONValue?) throws {
        let pointer = try #require(JSONPointer(text: text))
        #expect(pointer.resolve(in: Self.document) == value)
        #expect(pointer.text == text)
    }

    @Test("refuses", arguments: ["a", "/~2", "/~", "a/b"])
    func refuses(text: String) {
        #expect(JSONPointer(text: text) == nil)
    }
}
