import CLibJQ
import PawlJQ
import PawlJSON

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// Compares PawlJQ with libjq in one process: each case runs in turns, ours and theirs, and the
// medians are set against each other.
//
// Usage: bench-jq [CASE-NUMBER [ROUNDS]]
//        bench-jq write FOLDER    writes the cases as files, for bench/jq/processes

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The seconds that one call takes, from a loop of at least `span` seconds.
func measure(_ span: Double, _ body: () -> Void) -> Double {
    var count = 1
    while true {
        let start = seconds()
        for _ in 0..<count { body() }
        let took = seconds() - start
        if took >= span { return took / Double(count) }
        count = took <= 0 ? count * 10 : max(count + 1, Int(Double(count) * span / took * 1.1))
    }
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func text(_ seconds: Double) -> String {
    func rounded(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        return String(hundredths / 100)
    }
    if seconds < 1e-3 { return rounded(seconds * 1e6) + " µs" }
    return rounded(seconds * 1e3) + " ms"
}

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "write" {
    try write(Case.all, to: CommandLine.arguments[2])
    exit(0)
}

let chosen = CommandLine.arguments.dropFirst().first.flatMap { Int($0) }
let rounds = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 7
print("version of libjq: Debian's; medians of \(rounds) rounds; ratio above 1: PawlJQ is faster")
print(padded("case", 32), padded("PawlJQ", 12), padded("libjq", 12), "ratio")

for (number, test) in Case.all.enumerated() where chosen == nil || chosen == number {
    guard case .success(let program) = JQProgram.compile(test.program),
        let peer = LibJQProgram(test.program)
    else { fatalError("\(test.name) does not compile") }
    let input = jv_parse(test.input.text)
    let own = try program.evaluate(test.input).map(sortedText)
    precondition(own == peer.outputs(input), "\(test.name): the outputs differ")
    var mine: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<rounds {
        mine.append(measure(0.03) { _ = try? program.evaluate(test.input) })
        theirs.append(measure(0.03) { _ = peer.run(input) })
    }
    let ratio = median(theirs) / median(mine)
    print(
        padded(test.name, 32),
        padded(text(median(mine)), 12),
        padded(text(median(theirs)), 12),
        String((ratio * 100).rounded() / 100)
    )
    jv_free(input)
}

if chosen == nil {
    print("\n" + padded("compiling", 32), padded("PawlJQ", 12), padded("libjq", 12), "ratio")
    for test in Case.all {
        let mine = measure(0.05) { _ = JQProgram.compile(test.program) }
        let theirs = measure(0.05) { _ = LibJQProgram(test.program) }
        print(
            padded(test.name, 32),
            padded(text(mine), 12),
            padded(text(theirs), 12),
            String((theirs / mine * 100).rounded() / 100)
        )
    }
}
