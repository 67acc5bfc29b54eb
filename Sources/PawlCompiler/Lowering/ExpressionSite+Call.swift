import PawlGraph

// The expressions of calls.

extension GraphDraft {
    func visitCall(_ call: CallSyntax, _ node: NodeID, _ visit: (ExpressionSite) -> Void) {
        for endpoint in call.endpoints { visitEndpoint(endpoint, .arguments, node, visit) }
        if let authentication = call.authentication {
            visitAuthentication(authentication, .arguments, node, visit)
        }
        for value in call.values { visitArgument(value, node, visit) }
        switch call.target {
        case .asyncAPI(let call):
            guard case .subscribe(let subscription) = call.exchange else { return }
            visitSubscription(subscription, node, visit)
        case .mcp(let call):
            guard case .expression(let timeout) = call.timeout else { return }
            visitArgument(.expression(timeout), node, visit)
        case .http, .grpc, .openAPI, .a2a, .function:
            break
        }
    }

    private func visitSubscription(
        _ subscription: SubscriptionSyntax,
        _ node: NodeID,
        _ visit: (ExpressionSite) -> Void
    ) {
        var expressions = [subscription.filter].compactMap { $0 }
        switch subscription.limit {
        case .amount: break
        case .while(let condition), .until(let condition): expressions.append(condition)
        }
        if case .expression(let duration) = subscription.duration { expressions.append(duration) }
        for expression in expressions {
            visit(ExpressionSite(expression: expression, position: .body, node: node))
        }
        visitIterator(subscription.iterator, node, visit)
    }
}
