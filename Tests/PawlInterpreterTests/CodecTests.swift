import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

@Suite struct CodecTests {
    private static let task = TaskTransition(
        activation: ActivationID(3),
        reference: "/do/0/a"
    )
    private static let error = WorkflowError(.communication, title: "t", instance: "/do/0/a")

    static let events: [(HistoryEvent.Body, String)] = [
        (.executionResumed(Resumption(released: true)), #""released":true"#),
        (.activityCompleted(ActivityID(1), output: nil), #""activity":1,"output":null"#),
        (.activityFailed(ActivityID(1), error: error), #""activity":1,"error":{"#),
        (.activityCancelled(ActivityID(2)), #""activity":2"#),
        (.timerFired(TimerID(4)), #""timer":4"#),
        (.cancelRequested(reason: "why"), #""reason":"why""#),
        (.cancelRequested(reason: nil), #""event":"cancelRequested"}"#),
        (.taskStarted(task), #""activation":3,"task":"/do/0/a""#),
        (.taskCompleted(task, output: "ab", context: nil), #""outputDigest":"ab"}"#),
        (.taskCompleted(task, output: "ab", context: "cd"), #""contextDigest":"cd""#),
        (.taskSkipped(task), "taskSkipped"),
        (.taskFaulted(task, error: error), #""error":{"type":"#),
        (
            .taskRetried(task, retry: 2, delayMilliseconds: 1500, error: error),
            #""retry":2,"delayMilliseconds":1500,"error":"#
        ),
        (.taskCancelled(task), "taskCancelled"),
        (
            .activityScheduled(
                ActivitySchedule(
                    activity: ActivityID(1),
                    task: task,
                    key: "k",
                    attempt: 2,
                    requestDigest: "d"
                )
            ),
            #""activity":1,"activation":3,"task":"/do/0/a","key":"k","attempt":2"#
        ),
        (.activityRestarted(ActivityID(1), attempt: 3), #""attempt":3"#),
        (.activityCancelRequested(ActivityID(1)), "activityCancelRequested"),
        (
            .timerScheduled(
                TimerSchedule(
                    timer: TimerID(1),
                    purpose: .retry,
                    reference: "/do/0/a",
                    deadlineMilliseconds: 12
                )
            ),
            #""timer":1,"purpose":"retry","task":"/do/0/a","deadlineMilliseconds":12"#
        ),
        (.timerCancelled(TimerID(1)), "timerCancelled"),
        (.executionCompleted(output: ["a": 1]), #""output":{"a":1}"#),
        (.executionFaulted(error: error), "executionFaulted"),
        (.executionCancelled(reason: nil), "executionCancelled"),
    ]

    @Test(arguments: events)
    func readsBackWhatItWrites(body: HistoryEvent.Body, part: String) throws {
        let event = HistoryEvent(sequence: 9, timeMilliseconds: 1_700_000_000_123, body: body)
        #expect(event.json.text.hasPrefix(#"{"sequence":9,"timeMilliseconds":1700000000123,"#))
        #expect(event.json.text.contains(part))
        #expect(try HistoryEvent(json: JSONValue.parse(event.json.text)) == event)
    }

    @Test func keepsEveryBitOfTheSeed() throws {
        let start = ExecutionStart(
            id: "x",
            graphDigest: "d",
            input: 1,
            seed: .max,
            workingDirectory: "/w",
            environmentNames: ["HOME"],
            runtime: ["name": "pawl"]
        )
        let event = HistoryEvent(
            sequence: 1,
            timeMilliseconds: 5,
            body: .executionStarted(start)
        )
        #expect(try HistoryEvent(json: JSONValue.parse(event.json.text)) == event)
    }

    @Test(arguments: [
        ("[]", "an event must be a JSON object"),
        ("{}", "'sequence' is missing"),
        (
            #"{"sequence":"1","timeMilliseconds":1,"event":"x"}"#,
            "'sequence' must be a whole number"
        ),
        (
            #"{"sequence":0,"timeMilliseconds":1,"event":"timerFired","timer":1}"#,
            "'sequence' is less than 1"
        ),
        (#"{"sequence":1,"timeMilliseconds":1,"event":"x"}"#, "no event is called 'x'"),
        (
            #"{"sequence":1,"timeMilliseconds":1,"event":"timerFired","timer":1.5}"#,
            "'timer' must be a whole number"
        ),
        (
            #"{"sequence":1,"timeMilliseconds":1,"event":"timerFired","timer":1,"more":2}"#,
            "unknown key 'more'"
        ),
        (
            #"{"sequence":1,"timeMilliseconds":1,"event":"executionFaulted","error":{}}"#,
            "'error' must be an object with 'type' and 'status'"
        ),
    ])
    func refusesWhatIsNoEvent(text: String, message: String) throws {
        let json = try JSONValue.parse(text)
        #expect(throws: HistoryDecodingError(message)) { try HistoryEvent(json: json) }
    }
}
