import PawlDiagnostics
import PawlGraph
import Testing

@testable import PawlCompiler

/// Expressions, the numbers that they mean, and words for them.
private let expressions: [(text: String, numbers: String, words: String)] = [
    ("* * * * *", "* * * * *", "every minute, UTC"),
    ("0 0 * * *", "0 0 * * *", "at 00:00, UTC"),
    ("@daily", "0 0 * * *", "at 00:00, UTC"),
    ("@Midnight", "0 0 * * *", "at 00:00, UTC"),
    ("@hourly", "0 * * * *", "at minute 0 of every hour, UTC"),
    ("@weekly", "0 0 * * 0", "at 00:00 on Sunday, UTC"),
    ("@monthly", "0 0 1 * *", "at 00:00 on day 1 of the month, UTC"),
    ("@yearly", "0 0 1 1 *", "at 00:00 on day 1 of the month in January, UTC"),
    ("*/15 * * * *", "0,15,30,45 * * * *", "every 15 minutes, UTC"),
    (
        "*/15 9-17 * * MON-FRI", "0,15,30,45 9-17 * * 1-5",
        "every 15 minutes of the hours 9 to 17 on Monday to Friday, UTC"
    ),
    ("30 8,12 * * *", "30 8,12 * * *", "at 08:30 and 12:30, UTC"),
    ("5/20 * * * *", "5,25,45 * * * *", "at minute 5, 25 and 45 of every hour, UTC"),
    (
        "0 */2 * * *", "0 0,2,4,6,8,10,12,14,16,18,20,22 * * *",
        "at minute 0 of every second hour, UTC"
    ),
    ("* 3 * * *", "* 3 * * *", "every minute of hour 3, UTC"),
    ("0 1,3,5,7,9 * * *", "0 1,3,5,7,9 * * *", "at minute 0 of the hours 1, 3, 5, 7 and 9, UTC"),
    (
        " 0  0\t1,15 jan-mar * ", "0 0 1,15 1-3 *",
        "at 00:00 on day 1 and 15 of the month in January to March, UTC"
    ),
    ("0 0 13 * fri", "0 0 13 * 5", "at 00:00 on day 13 of the month or on Friday, UTC"),
    ("0 0 * * 7", "0 0 * * 0", "at 00:00 on Sunday, UTC"),
    ("0 0 * * FRI-SUN", "0 0 * * 0,5-6", "at 00:00 on Sunday, Friday and Saturday, UTC"),
    ("0 0 * * 5-7", "0 0 * * 0,5-6", "at 00:00 on Sunday, Friday and Saturday, UTC"),
    ("0 0 29 2 *", "0 0 29 2 *", "at 00:00 on day 29 of the month in February, UTC"),
    ("0 0 30 2,3 *", "0 0 30 2-3 *", "at 00:00 on day 30 of the month in February and March, UTC"),
    ("0 0 30 2 1", "0 0 30 2 1", "at 00:00 on day 30 of the month or on Monday in February, UTC"),
    (
        "10-20/5 0 1-7/3 * *", "10,15,20 0 1,4,7 * *",
        "at 00:10, 00:15 and 00:20 on day 1, 4 and 7 of the month, UTC"
    ),
    ("0 0 1-31 1-12 0-7", "0 0 * * *", "at 00:00, UTC"),
]

/// A document with a schedule.
private func schedule(
    _ name: String,
    _ text: String,
    finds: String...,
    help: String? = nil
)
    -> BindingCase
{
    var result = BindingCase(
        name,
        "workflow: w\nschedule: \(text)\nsteps:\n  - a: { wait: 1s }\n",
        help: help
    )
    result.findings = finds
    return result
}

private func cron(_ text: String, finds: String..., help: String? = nil) -> BindingCase {
    var result = schedule(text, "{ cron: '\(text)' }", help: help)
    result.findings = finds
    return result
}

private let cases: [BindingCase] = [
    schedule("all at once", "{ every: 5m, cron: '@daily', after: PT1M }"),
    schedule("an expression", "{ every: '${ $runtime.interval }' }"),
    schedule("after nothing", "{ after: 0s }"),
    schedule("nothing", "{}", finds: "PAWL0207 {}", help: "use one of every, cron, after, on"),
    schedule("events", "{ on: { one: { with: { type: a } } } }"),
    schedule(
        "events without on",
        "{ one: { with: { type: a } } }",
        finds: "PAWL0201 one",
        help: "write it under 'on'"
    ),
    schedule("no events", "{ on: {} }", finds: "PAWL0204 on"),
    schedule(
        "events of what is not there",
        "{ on: { one: { with: { data: '${ $context }' } }, as: x } }",
        finds: "PAWL0201 as"
    ),
    schedule(
        "an unknown reading",
        "{ on: { one: { with: { type: a } }, read: all } }",
        finds: "PAWL0214 all"
    ),
    schedule("a text", "daily", finds: "PAWL0202 daily"),
    schedule("every nothing", "{ every: PT0S }", finds: "PAWL0215 PT0S"),
    schedule("every what", "{ every: often }", finds: "PAWL0213 often"),
    schedule("every month", "{ every: P1M }", finds: "PAWL0213 P1M"),
    schedule(
        "a time zone",
        "{ cron: '@daily', timezone: CET }",
        finds: "PAWL0201 timezone",
        help: "write the times of 'cron' in UTC"
    ),
    schedule("a typo", "{ evry: 5m }", finds: "PAWL0201 evry", help: "did you mean 'every'?"),
    schedule("a number", "{ cron: 5 }", finds: "PAWL0202 5"),
    cron("", finds: "PAWL0261 ''"),
    cron(
        "0 0 * *",
        finds: "PAWL0261 0 0 * *",
        help: "write minute, hour, day of the month, month, day of the week"
    ),
    cron(
        "0 0 0 * * *",
        finds: "PAWL0261 *",
        help: "leave out the seconds: minute, hour, day of the month, month, day of the week"
    ),
    cron(
        "60 24 0 13 8",
        finds: "PAWL0261 60",
        "PAWL0261 24",
        "PAWL0261 0",
        "PAWL0261 13",
        "PAWL0261 8"
    ),
    cron(
        "a 0 * * *",
        finds: "PAWL0261 a",
        help: "write '*', a number, a range like '1-5', or a step like '*/5'"
    ),
    cron("0 0 * JANUARY *", finds: "PAWL0261 JANUARY", help: "write 'JAN'"),
    cron("0 0 * MON *", finds: "PAWL0261 MON", help: "'MON' is a day of the week"),
    cron(
        "0 0 * * XXX",
        finds: "PAWL0261 XXX",
        help: "use a number or one of SUN, MON, TUE, WED, THU, FRI, SAT"
    ),
    cron("0 17-9 * * *", finds: "PAWL0261 17-9", help: "write '17-23,0-9'"),
    cron("0 0 * * 1-3-5", finds: "PAWL0261 1-3-5"),
    cron("1,,2 0 * * *", finds: "PAWL0261 ,"),
    cron("1- 0 * * *", finds: "PAWL0261 -"),
    cron("-5 0 * * *", finds: "PAWL0261 -"),
    cron("*/0 0 * * *", finds: "PAWL0261 0"),
    cron("*/ 0 * * *", finds: "PAWL0261 /"),
    cron("*/99 0 * * *", finds: "PAWL0261 99"),
    cron("*/2/3 0 * * *", finds: "PAWL0261 */2/3"),
    cron("*/x 0 * * *", finds: "PAWL0261 x"),
    cron("0 0 ? * *", finds: "PAWL0261 ?", help: "write '*'"),
    cron("0 0 L * *", finds: "PAWL0261 L"),
    cron("0 0 15W * *", finds: "PAWL0261 15W"),
    cron("0 0 * * 5L", finds: "PAWL0261 5L"),
    cron("0 0 * * MON#1", finds: "PAWL0261 MON#1"),
    cron("0 0 30 2 *", finds: "PAWL0261 30", help: "change the day, or the month"),
    cron("0 0 31 4,6,9,11 *", finds: "PAWL0261 31"),
    cron("@reboot", finds: "PAWL0261 @reboot"),
    cron("99999999999999999999 * * * *", finds: "PAWL0261 99999999999999999999"),
]

@Suite struct ScheduleTests {
    @Test(arguments: expressions)
    func means(_ text: String, _ numbers: String, _ words: String) throws {
        let (model, problems) = CronText.parse(text)
        #expect(problems == [])
        let cron = try #require(model)
        #expect(cron.text == numbers)
        #expect(cron.words == words)
        #expect(CronText.parse(cron.text).model == cron)
    }

    @Test(arguments: cases)
    func findings(_ item: BindingCase) {
        let bound = Bound(item.document)
        #expect(bound.findings == item.findings, "\(bound.diagnostics.map(\.message))")
        if let help = item.help { #expect(bound.diagnostics.first?.help == help) }
    }

    /// Every text ends with a model or with problems inside it.
    @Test func anyTextHasAnAnswer() {
        var state: UInt64 = 7
        let alphabet = Array("0159*/-, @LW#?JANMON\u{E9}".unicodeScalars)
        for _ in 0..<2_000 {
            var text = String.UnicodeScalarView()
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var bits = state
            for _ in 0..<(12 + Int(state >> 60)) {
                text.append(alphabet[Int(bits >> 33) % alphabet.count])
                bits = bits &* 6_364_136_223_846_793_005 &+ 1
            }
            let (model, problems) = CronText.parse(String(text))
            #expect((model == nil) == !problems.isEmpty)
            for problem in problems {
                #expect(problem.range.upperBound <= String(text).utf8.count)
            }
        }
    }

    /// The graph holds the schedule, and building it says that nothing here carries it out.
    @Test func lowers() throws {
        let file = SourceFile(
            path: "workflow.yaml",
            text: """
                workflow: w
                schedule: { every: 5m, cron: 0 0 * * mon, after: '${ $runtime.rest }',
                  on: { any: [{ with: { type: a } }, { with: { type: b } }], read: data } }
                steps:
                  - a: { wait: 1s }
                """
        )
        let (graph, diagnostics) = compile(file)
        #expect(diagnostics.map(\.message) == ["this build does not follow 'schedule'"])
        let text = try #require(graph?.text)
        #expect(
            text.contains(
                """
                schedule
                  every 300000ms
                  cron 0 0 * * 1
                  after ${ $runtime.rest }
                  on
                    any
                      event
                        "type" "a"
                      event
                        "type" "b"
                    read data
                """
            )
        )
        let syntax = try #require(dump(file, stage: .syntax).text)
        #expect(syntax.contains("cron \"0 0 * * mon\": at 00:00 on Monday, UTC @2:30-41"))
        let toRun = compile(file, toRun: true)
        #expect(toRun.graph != nil)
        #expect(toRun.diagnostics == [])
    }
}
