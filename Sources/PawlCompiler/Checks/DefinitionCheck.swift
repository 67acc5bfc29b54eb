import PawlDiagnostics
import PawlGraph
import PawlJQ

/// Names of `use` that tasks refer to are defined, and what is defined is used.
struct DefinitionCheck {
    let syntax: WorkflowSyntax
    let draft: GraphDraft

    /// The kinds of definition.
    enum Kind: String, CaseIterable {
        case authentications, catalogs, errors, extensions, functions, retries, secrets, timeouts
    }

    func run(_ findings: inout Findings) {
        var used: [Kind: Set<String>] = [:]
        for (kind, name) in references {
            used[kind, default: []].insert(name.value)
            let isBroken =
                syntax.use.brokenNames.contains(name.value)
                || syntax.use.brokenKinds.contains(kind.rawValue)
            guard !isBroken, !isDefined(kind, name.value) else { continue }
            let known = kind == .functions ? CallKind.allCases.map(\.rawValue) : []
            let names = definitions(kind).map(\.value) + known
            let suggestion = findings.suggestion(for: name.value, among: names)
            findings.report(.unknownDefinition(name, in: kind, suggestion: suggestion))
            // What was meant is not also reported as used by nothing.
            if let suggestion { used[kind]?.insert(suggestion) }
        }
        for (name, reason) in draft.refusedCalls { findings.report(.refusedCall(name, reason)) }
        // What a broken task uses is not known.
        guard draft.regions.allSatisfy(\.brokenNames.isEmpty) else { return }
        used[.extensions] = Set(draft.nodes.flatMap(\.extensions).map(\.syntax.name.value))
        var isIdle = false
        for kind in [Kind.extensions, .functions] {
            for name in definitions(kind) where used[kind]?.contains(name.value) != true {
                findings.report(.unusedDefinition(name, in: kind))
                isIdle = true
            }
        }
        // What tasks use that stand nowhere in the workflow is not known either.
        guard !isIdle else { return }
        for kind in Kind.allCases where !(kind == .secrets && readsAnySecret) {
            for name in definitions(kind) where used[kind]?.contains(name.value) != true {
                findings.report(.unusedDefinition(name, in: kind))
            }
        }
    }

    /// Every name that tasks refer to, in no particular order.
    var references: [(Kind, Located<String>)] {
        var result: [(Kind, Located<String>)] = []
        func add(_ timeout: TimeoutSyntax?) {
            if case .named(let name) = timeout { result.append((.timeouts, name)) }
        }
        func add(_ credentials: AuthenticationSyntax.Credentials) {
            if case .secret(let name) = credentials { result.append((.secrets, name)) }
        }
        func add(_ endpoint: EndpointSyntax) { add(endpoint.authentication) }
        func add(_ authentication: AuthenticationReference?) {
            switch authentication {
            case .named(let name): result.append((.authentications, name))
            case .inline(let authentication): add(authentication.credentials)
            case nil: break
            }
        }
        add(syntax.timeout)
        for (_, authentication) in syntax.use.authentications { add(authentication.credentials) }
        for (_, endpoint) in syntax.use.catalogs { add(endpoint) }
        for resource in syntax.schemas.compactMap(\.resource) { add(resource.endpoint) }
        for node in draft.nodes {
            add(node.syntax.timeout)
            for resource in node.syntax.schemas.compactMap(\.resource) { add(resource.endpoint) }
            switch node.syntax.body {
            case .raise(.named(let name)):
                result.append((.errors, name))
            case .tryCatch(let attempt):
                if case .named(let name) = attempt.catch.retry { result.append((.retries, name)) }
            case .process(let process):
                if let source = process.source { add(source.endpoint) }
            case .call(let call):
                for endpoint in call.endpoints { add(endpoint) }
                add(call.authentication)
                if let (kind, name) = call.definition { result.append((kind, name)) }
            case .sequence, .set, .switch, .forEach, .fork, .raise(.inline), .wait, .shell,
                .emit, .listen:
                break
            }
        }
        return result + secrets
    }

    /// The secrets that expressions read by name.
    private var secrets: [(Kind, Located<String>)] {
        var result: [(Kind, Located<String>)] = []
        forEachReadOfSecrets { expression, use in
            guard let name = use.path.first else { return }
            let span = expression.span(ofField: name, after: use.span)
            let place = span ?? expression.sourceSpan(of: use.span)
            result.append((.secrets, Located(value: name, span: place)))
        }
        return result
    }

    /// Whether some expression reads secrets whose names are only known when it is evaluated.
    private var readsAnySecret: Bool {
        var readsAny = false
        forEachReadOfSecrets { _, use in readsAny = readsAny || use.path.isEmpty }
        return readsAny
    }

    private func forEachReadOfSecrets(
        _ visit: (ExpressionSyntax, JQProgram.VariableUse) -> Void
    ) {
        func look(_ expression: ExpressionSyntax) {
            for use in expression.program.variableUses
            where use.name == LanguageVariable.secrets.rawValue { visit(expression, use) }
        }
        for site in draft.readers { look(site.expression) }
        // Definitions that nothing uses are said to be that; what they read is used all the same.
        for (_, authentication) in syntax.use.authentications {
            for expression in authentication.credentials.expressions { look(expression) }
        }
    }

    private func isDefined(_ kind: Kind, _ name: String) -> Bool {
        switch kind {
        case .errors: draft.definitions.errors[name] != nil
        case .retries: draft.definitions.retries[name] != nil
        case .timeouts: draft.definitions.timeouts[name] != nil
        case .authentications: draft.definitions.authentications[name] != nil
        case .functions: draft.definitions.functions[name] != nil
        case .catalogs, .extensions, .secrets: definitions(kind).contains { $0.value == name }
        }
    }

    func definitions(_ kind: Kind) -> [Located<String>] {
        switch kind {
        case .errors: syntax.use.errors.map(\.name)
        case .extensions: syntax.use.extensions.map(\.name)
        case .functions: syntax.use.functions.map(\.name)
        case .retries: syntax.use.retries.map(\.name)
        case .timeouts: syntax.use.timeouts.map(\.name)
        case .authentications: syntax.use.authentications.map(\.name)
        case .catalogs: syntax.use.catalogs.map(\.name)
        case .secrets: syntax.use.secrets
        }
    }
}

/// The catalog that every engine has, whether or not `use` names it.
private let givenCatalog = "default"

extension CallSyntax {
    /// The definition in `use` that the called function comes from.
    fileprivate var definition: (DefinitionCheck.Kind, Located<String>)? {
        guard case .function(let call) = target else { return nil }
        switch call.reference {
        case .named(let name): return (.functions, name)
        case .catalogued(_, _, let catalog):
            return catalog.value == givenCatalog ? nil : (.catalogs, catalog)
        case .uri: return nil
        }
    }
}
