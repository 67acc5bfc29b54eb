import Foundation
import PawlRuntime
import TestSupport
import Testing

/// The real process table.
@Suite("process table")
struct SystemProcessProbeTests {
    @Test("this process is alive, its twin with another start is not")
    func thisProcess() {
        let probe = SystemProcessProbe()
        var identity = probe.current
        #expect(identity.pid > 0 && identity.startTicks > 0)
        #expect(!identity.boot.isEmpty && !identity.namespace.isEmpty && !identity.host.isEmpty)
        #expect(probe.liveness(of: identity) == .alive)
        identity.startTicks += 1
        #expect(probe.liveness(of: identity) == .gone)
    }

    @Test("a child that has ended is gone, waited for or not")
    func child() throws {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/true")
        try child.run()
        var identity = SystemProcessProbe().current
        identity.pid = Int(child.processIdentifier)
        child.waitUntilExit()
        #expect(SystemProcessProbe().liveness(of: identity) == .gone)
    }

    @Test("another container is not judged; another boot of this machine is gone")
    func elsewhere() {
        let probe = SystemProcessProbe()
        var identity = probe.current
        identity.namespace = "pid:[1]"
        #expect(probe.liveness(of: identity) == .unknown)
        identity = probe.current
        identity.boot = "earlier"
        #expect(probe.liveness(of: identity) == .gone)
        identity.host = "elsewhere"
        #expect(probe.liveness(of: identity) == .unknown)
    }
}
