/// What all executions of one engine share.
struct EngineWorld: Sendable {
    let store: any EventStore
    let executor: any ActivityExecutor
    let clock: any WorldClock
    let settings: EngineSettings
    let failpoints: Failpoints
    let life: EngineLife
    let logs: ActivityLogBuffer
    let queue: AppendQueue
    let timers: TimerService
    let observers: TurnObservers
    let tally: EngineTally

    init(
        store: any EventStore,
        executor: any ActivityExecutor,
        clock: any WorldClock,
        settings: EngineSettings,
        failpoints: Failpoints,
        outage: @escaping StoreOutageObserver
    ) {
        self.store = store
        self.executor = executor
        self.clock = clock
        self.settings = settings
        self.failpoints = failpoints
        self.life = EngineLife()
        self.logs = ActivityLogBuffer()
        self.tally = EngineTally()
        self.queue = AppendQueue(
            store: store,
            clock: clock,
            settings: settings,
            logs: logs,
            life: life,
            tally: tally,
            outage: outage
        )
        self.timers = TimerService(
            clock: clock,
            sliceMilliseconds: settings.timerSliceMilliseconds
        )
        self.observers = TurnObservers()
    }

    /// Passes a failpoint, or ends the engine there.
    func reach(_ point: Failpoint) throws(SimulatedCrash) {
        if life.hasEnded { throw SimulatedCrash() }
        do {
            try failpoints.reach(point)
        } catch {
            life.end()
            throw error
        }
    }
}
