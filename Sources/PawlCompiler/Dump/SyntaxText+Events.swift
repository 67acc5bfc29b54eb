import PawlDiagnostics
import PawlGraph

// `emit` and `listen`.

extension Outline {
    mutating func emit(_ emit: EmitSyntax) {
        line("emit", at: emit.span)
        indented { outline in outline.members(emit.attributes) }
    }

    mutating func listen(_ listen: ListenSyntax) {
        line("listen", at: listen.span)
        indented { outline in
            outline.consumption(listen.consumption)
            outline.line("read \(listen.read.rawValue)")
        }
        iterator(listen.iterator)
    }

    mutating func consumption(_ consumption: ConsumptionSyntax) {
        line(consumption.kind.value.rawValue, at: consumption.kind.span)
        indented { outline in
            for filter in consumption.filters { outline.eventFilter(filter) }
        }
        switch consumption.until {
        case .condition(let condition):
            expression("until", condition)
        case .consumed(let end):
            line("until")
            indented { outline in outline.consumption(end) }
        case nil:
            break
        }
    }

    private mutating func eventFilter(_ filter: EventFilterSyntax) {
        line("event", at: filter.span)
        indented { outline in
            outline.members(filter.attributes)
            for correlation in filter.correlations {
                outline.name("correlate", correlation.name)
                outline.indented { outline in
                    outline.expression("from", correlation.from)
                    outline.value("expect", correlation.expect)
                }
            }
        }
    }

    mutating func iterator(_ iterator: IteratorSyntax?) {
        guard let iterator else { return }
        line("foreach", at: iterator.span)
        indented { outline in
            outline.name("item", iterator.item)
            outline.name("at", iterator.at)
            if let tasks = iterator.tasks { outline.list("do", tasks) }
            outline.output(iterator.output)
            outline.export(iterator.export)
        }
    }
}
