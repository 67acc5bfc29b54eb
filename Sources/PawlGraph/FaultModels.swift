/// The `catch` of a `try`.
package struct CatchModel: Sendable {
    /// Every attribute given must be equal; `nil` catches all.
    package let filter: ErrorFilter?
    /// The variable that holds the error, without `$`; `error` when not written.
    package let `as`: String
    package let when: Expression?
    package let exceptWhen: Expression?
    package let retry: RetryModel?
    /// Whether there is a `do`; the edge `handler` leads into it.
    package let hasHandler: Bool

    package init(
        filter: ErrorFilter?,
        as: String,
        when: Expression?,
        exceptWhen: Expression?,
        retry: RetryModel?,
        hasHandler: Bool
    ) {
        self.filter = filter
        self.as = `as`
        self.when = when
        self.exceptWhen = exceptWhen
        self.retry = retry
        self.hasHandler = hasHandler
    }
}

/// `errors.with`: attributes that a caught error must have; those not given match anything.
package struct ErrorFilter: Hashable, Sendable {
    /// Any one of these type URIs (equivalents under other prefixes already added); `nil` is all.
    package var types: [String]?
    /// Any one of these; `nil` is all. Several only through the short form's `retry.on`.
    package var statuses: [Int]?
    /// When true, an error passes that matches `types` or `statuses`; when false it must match both.
    package var anyOfTypesAndStatuses: Bool
    package var title: String?
    package var detail: String?
    package var instance: String?

    package init(
        types: [String]? = nil,
        statuses: [Int]? = nil,
        anyOfTypesAndStatuses: Bool = false,
        title: String? = nil,
        detail: String? = nil,
        instance: String? = nil
    ) {
        self.types = types
        self.statuses = statuses
        self.anyOfTypesAndStatuses = anyOfTypesAndStatuses
        self.title = title
        self.detail = detail
        self.instance = instance
    }
}

/// A retry policy. Source: Open Workflow Specification 1.0.3, "Retry"; specs/310-retry.md.
package struct RetryModel: Sendable {
    /// How the delay grows from one retry to the next.
    package enum Backoff: Hashable, Sendable {
        case constant
        case linear
        /// `delay · factor^(n-1)`; 2 when not written.
        case exponential(factor: Double)
    }

    /// The bounds of a random addition to each delay, both included.
    package struct Jitter: Sendable {
        package let from: DurationTemplate
        package let to: DurationTemplate

        package init(from: DurationTemplate, to: DurationTemplate) {
            self.from = from
            self.to = to
        }
    }

    package let when: Expression?
    package let exceptWhen: Expression?
    /// Zero when not written.
    package let delay: DurationTemplate
    package let backoff: Backoff
    /// The longest wait, jitter included; `nil` without a bound.
    package let delayMax: DurationTemplate?
    package let jitter: Jitter?
    /// How many retries there may be; 5 is at most 6 attempts. `nil` without a bound.
    package let retryLimit: Int?
    /// Limit of one attempt.
    package let attemptDuration: DurationTemplate?
    /// Limit of all attempts together, from the start of the first.
    package let totalDuration: DurationTemplate?

    package init(
        when: Expression?,
        exceptWhen: Expression?,
        delay: DurationTemplate,
        backoff: Backoff,
        delayMax: DurationTemplate?,
        jitter: Jitter?,
        retryLimit: Int?,
        attemptDuration: DurationTemplate?,
        totalDuration: DurationTemplate?
    ) {
        self.when = when
        self.exceptWhen = exceptWhen
        self.delay = delay
        self.backoff = backoff
        self.delayMax = delayMax
        self.jitter = jitter
        self.retryLimit = retryLimit
        self.attemptDuration = attemptDuration
        self.totalDuration = totalDuration
    }
}

/// The error that a `raise` makes, a `use.errors` name already resolved.
package struct ErrorTemplate: Sendable {
    package let type: ValueTemplate
    package let status: ValueTemplate
    package let title: ValueTemplate?
    package let detail: ValueTemplate?
    /// The pointer of the `raise` itself when `nil`.
    package let instance: ValueTemplate?

    package init(
        type: ValueTemplate,
        status: ValueTemplate,
        title: ValueTemplate?,
        detail: ValueTemplate?,
        instance: ValueTemplate?
    ) {
        self.type = type
        self.status = status
        self.title = title
        self.detail = detail
        self.instance = instance
    }
}

/// The error types that the standard defines. See specs/300-try.md.
package enum StandardErrorType: String, CaseIterable, Hashable, Sendable {
    case configuration, validation, expression, authentication, authorization, timeout,
        communication, runtime

    /// The URI under which errors of this type are emitted.
    package var uri: String { Self.prefixes[0] + rawValue }

    /// Every URI that means this type in a filter.
    package var equivalentURIs: [String] { Self.prefixes.map { $0 + rawValue } }

    /// The status that goes with the type when nothing else is said.
    package var status: Int {
        switch self {
        case .configuration, .validation, .expression: 400
        case .authentication: 401
        case .authorization: 403
        case .timeout: 408
        case .communication, .runtime: 500
        }
    }

    private static let prefixes = [
        "https://serverlessworkflow.io/spec/1.0.0/errors/",
        "https://open-workflow-specification.org/spec/1.0.0/errors/",
        "https://serverlessworkflow.io/dsl/errors/types/",
    ]
}
