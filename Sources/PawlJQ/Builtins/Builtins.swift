import PawlJSON

/// A built-in filter with one output, written in Swift.
struct Builtin: Sendable {
    typealias Function0 =
        @Sendable (JSONValue, inout Budget) throws(JQError) -> JSONValue
    typealias Function1 =
        @Sendable (JSONValue, JSONValue, inout Budget) throws(JQError) -> JSONValue
    typealias Function2 =
        @Sendable (JSONValue, JSONValue, JSONValue, inout Budget) throws(JQError) -> JSONValue
    typealias Function3 =
        @Sendable (JSONValue, JSONValue, JSONValue, JSONValue, inout Budget) throws(JQError)
        -> JSONValue

    /// Changes its input where it is, when nobody else holds it.
    typealias Change2 =
        @Sendable (inout JSONValue, JSONValue, JSONValue, inout Budget) throws(JQError) -> Void

    enum Body: Sendable {
        case none(Function0)
        case one(Function1)
        case two(Function2)
        case changingTwo(Change2)
        case three(Function3)
    }

    var name: String
    var body: Body

    init(_ name: String, _ function: @escaping Function0) {
        (self.name, body) = (name, .none(function))
    }

    init(_ name: String, one function: @escaping Function1) {
        (self.name, body) = (name, .one(function))
    }

    init(_ name: String, two function: @escaping Function2) {
        (self.name, body) = (name, .two(function))
    }

    init(_ name: String, changingTwo function: @escaping Change2) {
        (self.name, body) = (name, .changingTwo(function))
    }

    init(_ name: String, three function: @escaping Function3) {
        (self.name, body) = (name, .three(function))
    }

    var arity: Int {
        switch body {
        case .none: 0
        case .one: 1
        case .two, .changingTwo: 2
        case .three: 3
        }
    }

    func call(_ input: JSONValue, _ budget: inout Budget) throws(JQError) -> JSONValue {
        guard case .none(let function) = body else { return .null }
        let result = try function(input, &budget)
        budget.put(result)
        return result
    }

    func call(
        _ input: JSONValue,
        _ first: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .one(let function) = body else { return .null }
        let result = try function(input, first, &budget)
        budget.put(result)
        return result
    }

    func call(
        _ input: consuming JSONValue,
        _ first: JSONValue,
        _ second: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        switch body {
        case .changingTwo(let function):
            var value = input
            try function(&value, first, second, &budget)
            budget.put(value)
            return value
        case .two(let function):
            let result = try function(input, first, second, &budget)
            budget.put(result)
            return result
        case .none, .one, .three: return .null
        }
    }

    func call(
        _ input: JSONValue,
        _ first: JSONValue,
        _ second: JSONValue,
        _ third: JSONValue,
        _ budget: inout Budget
    ) throws(JQError) -> JSONValue {
        guard case .three(let function) = body else { return .null }
        let result = try function(input, first, second, third, &budget)
        budget.put(result)
        return result
    }
}

/// All built-in filters.
enum Builtins {
    static let table: [Builtin] =
        ValueFilters.all + StringFilters.all + MathFilters.all + CollectionFilters.all
        + WorldFilters.all

    /// The place in `table` of `name/arity`.
    static let index: [String: Int] = Dictionary(
        uniqueKeysWithValues: table.enumerated().map { ("\($1.name)/\($1.arity)", $0) }
    )

    /// The filters that the compiler knows by itself, with their arities.
    static let compiled: [(name: String, arity: Int)] = [
        ("empty", 0), ("path", 1), ("getpath", 1), ("range", 1), ("range", 2), ("map", 1),
        ("select", 1), ("map_values", 1), ("first", 0), ("last", 0), ("true", 0), ("false", 0),
        ("null", 0), ("builtins", 0),
    ]

    /// Every filter that any program may call, as `name/arity`, in the order of the tables.
    static let signatures: [String] =
        table.filter { !$0.name.hasPrefix("@") && !WorldFilters.names.contains($0.name) }
        .map { "\($0.name)/\($0.arity)" }
        + compiled.filter { !["true", "false", "null", "builtins"].contains($0.name) }
        .map { "\($0.name)/\($0.arity)" }
        + Prelude.signatures

    /// What programs for the command line may call besides.
    static let worldSignatures: [String] =
        WorldFilters.all.map { "\($0.name)/\($0.arity)" } + Prelude.worldSignatures

    /// `signatures` without the internal ones.
    static let publicSignatures: [String] = signatures.filter { !$0.hasPrefix("_") }

    static let publicNames: [String] = {
        var names: [String] = []
        for signature in publicSignatures {
            let name = String(signature.prefix { $0 != "/" })
            if !names.contains(name) { names.append(name) }
        }
        return names
    }()

    static func arities(of name: String, in world: JQWorld = .none) -> [Int] {
        (signatures + (world == .none ? [] : worldSignatures)).filter { $0.hasPrefix(name + "/") }
            .compactMap { Int($0.dropFirst(name.count + 1)) }
    }
}
