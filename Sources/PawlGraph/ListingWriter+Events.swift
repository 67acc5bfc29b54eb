import PawlJSON

// The lines of tasks that wait for events.

extension ListingWriter {
    mutating func listen(_ listen: ListenModel) {
        consumption(listen.consumption)
        line("read \(listen.read.rawValue)")
        if let iteration = listen.iteration { self.iteration(iteration) }
    }

    mutating func consumption(_ consumption: EventConsumption) {
        line(consumption.kind.rawValue)
        depth += 1
        for filter in consumption.filters { eventFilter(filter) }
        depth -= 1
        switch consumption.until {
        case .condition(let condition):
            expression("until", condition)
        case .consumed(let end):
            line("until")
            depth += 1
            self.consumption(end)
            depth -= 1
        case nil:
            break
        }
    }

    private mutating func eventFilter(_ filter: EventFilter) {
        line("event")
        depth += 1
        for member in filter.attributes { value(JSONValue.string(member.key).text, member.value) }
        for correlation in filter.correlations {
            line("correlate", .string(correlation.name))
            depth += 1
            expression("from", correlation.from)
            value("expect", correlation.expect)
            depth -= 1
        }
        depth -= 1
    }

    mutating func iteration(_ iteration: ItemIteration) {
        line("each", .string(iteration.item), .string(iteration.at))
        depth += 1
        output(iteration.output)
        value("export as", iteration.export.as)
        schema("export schema", iteration.export.schema)
        depth -= 1
    }
}
