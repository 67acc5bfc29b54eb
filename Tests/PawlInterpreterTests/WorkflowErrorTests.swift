import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct WorkflowErrorTests {
    @Test func readsBackWhatItPrints() {
        let error = WorkflowError(.timeout, title: "too slow", instance: "/do/0/pause")
        #expect(WorkflowError(json: error.json) == error)
        #expect(error.status == 408)
    }

    @Test func refusesWhatIsNoError() {
        #expect(WorkflowError(json: ["type": "x"]) == nil)
        #expect(WorkflowError(json: ["type": 1, "status": 2]) == nil)
    }
}
