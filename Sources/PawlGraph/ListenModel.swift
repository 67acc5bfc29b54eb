/// A `listen`: waits for events. Its output is the array of what it consumed, in order of arrival.
package struct ListenModel: Sendable {
    package let consumption: EventConsumption
    package let read: EventReading
    /// `foreach`; the edge `body` leads into its tasks, where it has any.
    package let iteration: ItemIteration?

    package init(
        consumption: EventConsumption,
        read: EventReading,
        iteration: ItemIteration?
    ) {
        self.consumption = consumption
        self.read = read
        self.iteration = iteration
    }
}

/// What a task makes of an event that it consumes.
package enum EventReading: String, Hashable, Sendable, CaseIterable {
    /// The event's data, decoded.
    case data
    /// The whole event: attributes and data.
    case envelope
    /// The event's data as it came.
    case raw
}

/// Which events a task consumes, and when it has enough of them.
package struct EventConsumption: Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// One event.
        case one
        /// One event for each filter, in any order.
        case all
        /// Events that pass any filter; every event where there is none. The first one ends it,
        /// unless something else is said.
        case any
    }

    /// When a task ends that consumes `any` events.
    package indirect enum End: Sendable {
        /// As soon as this is true for the array of the events consumed so far.
        case condition(Expression)
        /// As soon as these were consumed; they are not part of the output.
        case consumed(EventConsumption)
    }

    package let kind: Kind
    /// In document order; exactly one for `one`.
    package let filters: [EventFilter]
    /// Only with `any`.
    package let until: End?

    package init(kind: Kind, filters: [EventFilter], until: End?) {
        self.kind = kind
        self.filters = filters
        self.until = until
    }
}

/// What an event has to look like.
package struct EventFilter: Sendable {
    /// A value that is taken from the data of each event and has to be the same in all of them.
    package struct Correlation: Sendable {
        package let name: String
        /// Evaluated on the event's data.
        package let from: Expression
        /// What the value has to be; the first one seen where it is not written.
        package let expect: ValueTemplate?

        package init(name: String, from: Expression, expect: ValueTemplate?) {
            self.name = name
            self.from = from
            self.expect = expect
        }
    }

    /// What the attributes and `data` have to be, in document order. A text matches what is equal
    /// to it, or what it matches as a whole as a regular expression. An expression for `data` is
    /// evaluated on the event's data; when it yields a boolean, that decides.
    package let attributes: [ValueTemplate.Member]
    /// In document order.
    package let correlations: [Correlation]

    package init(attributes: [ValueTemplate.Member], correlations: [Correlation]) {
        self.attributes = attributes
        self.correlations = correlations
    }
}

/// What is done with each event or message that a task consumes, one after the other.
package struct ItemIteration: Sendable {
    /// The variable that holds the item, without `$`; `item` when not written.
    package let item: String
    /// The variable that holds the index from 0, without `$`; `index` when not written.
    package let at: String
    /// Makes what stands in the task's output for the item.
    package let output: OutputModel
    /// Makes the context from what `output` made.
    package let export: ExportModel

    package init(item: String, at: String, output: OutputModel, export: ExportModel) {
        self.item = item
        self.at = at
        self.output = output
        self.export = export
    }
}
