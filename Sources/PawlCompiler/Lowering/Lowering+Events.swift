import PawlGraph

extension GraphDraft {
    func lowerListen(_ listen: ListenSyntax) -> ListenModel {
        ListenModel(
            consumption: lowerConsumption(listen.consumption),
            read: listen.read,
            iteration: listen.iterator.map(lowerIterator)
        )
    }

    func lowerConsumption(_ consumption: ConsumptionSyntax) -> EventConsumption {
        EventConsumption(
            kind: consumption.kind.value,
            filters: consumption.filters.map(lowerEventFilter),
            until: consumption.until.map { until in
                switch until {
                case .condition(let condition): .condition(lowerExpression(condition))
                case .consumed(let end): .consumed(lowerConsumption(end))
                }
            }
        )
    }

    func lowerEventFilter(_ filter: EventFilterSyntax) -> EventFilter {
        EventFilter(
            attributes: filter.attributes.map(lowerMember),
            correlations: filter.correlations.map { correlation in
                EventFilter.Correlation(
                    name: correlation.name.value,
                    from: lowerExpression(correlation.from),
                    expect: correlation.expect.map(lowerValue)
                )
            }
        )
    }

    func lowerIterator(_ iterator: IteratorSyntax) -> ItemIteration {
        ItemIteration(
            item: iterator.itemVariable,
            at: iterator.indexVariable,
            output: lowerOutput(iterator.output),
            export: lowerExport(iterator.export)
        )
    }
}
