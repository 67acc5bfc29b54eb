import PawlGraph
import Testing

@Suite struct StandardErrorTypeTests {
    @Test func emitsTheStandardsPrefixFirst() {
        #expect(
            StandardErrorType.timeout.uri
                == "https://serverlessworkflow.io/spec/1.0.0/errors/timeout"
        )
        for type in StandardErrorType.allCases {
            #expect(type.equivalentURIs.count == 3)
            #expect(type.equivalentURIs.first == type.uri)
        }
    }
}
