import PawlGraph
import PawlJSON

/// Joins what the branches of a `fork` made of `$context`. See specs/250-fork.md.
///
/// The result depends on the branches alone, not on who finished first: a top-level key that one
/// branch changed or removed is taken, the same new value from several is no conflict.
enum ContextMerge {
    struct Branch: Sendable {
        let name: String
        let strand: Strand
    }

    /// - Throws: a `runtime` error that names both branches when they disagree.
    static func merge(_ branches: [Branch], onto base: Strand) throws(WorkflowError) -> Strand {
        var strand = Strand(
            context: try context(of: branches, onto: base.context),
            steps: base.steps
        )
        for branch in branches {
            // Each step stands in one branch only: no two branches change the same one, and the
            // order in which the dictionary is walked cannot be seen.
            for (node, output) in branch.strand.steps where base.steps[node] != output {
                strand.steps[node] = output
            }
        }
        return strand
    }

    private static func context(
        of branches: [Branch],
        onto base: JSONValue
    ) throws(WorkflowError) -> JSONValue {
        let changed = branches.filter { $0.strand.context != base }
        guard let first = changed.first else { return base }
        guard let objects = objects(of: changed), let baseObject = object(ofBase: base) else {
            // Something else than objects is taken or refused as a whole.
            for other in changed.dropFirst() where other.strand.context != first.strand.context {
                throw conflict("$context", first.name, other.name)
            }
            return first.strand.context
        }
        return .object(try merge(objects, names: changed.map(\.name), onto: baseObject))
    }

    private static func objects(of branches: [Branch]) -> [JSONObject]? {
        var objects: [JSONObject] = []
        for branch in branches {
            guard let object = branch.strand.context.object else { return nil }
            objects.append(object)
        }
        return objects
    }

    /// The context starts as `null`, which the first key turns into an object.
    private static func object(ofBase base: JSONValue) -> JSONObject? {
        base == .null ? JSONObject() : base.object
    }

    private static func merge(
        _ objects: [JSONObject],
        names: [String],
        onto base: JSONObject
    ) throws(WorkflowError) -> JSONObject {
        var result = base
        var changers: [String: Int] = [:]
        for (branch, object) in objects.enumerated() {
            for key in changedKeys(from: base, to: object) {
                if let other = changers[key], objects[other][key] != object[key] {
                    throw conflict("$context.\(key)", names[other], names[branch])
                }
                changers[key] = branch
                result[key] = object[key]
            }
        }
        return result
    }

    /// Removed keys first, in the order of `base`, then the others in the order of `object`.
    private static func changedKeys(from base: JSONObject, to object: JSONObject) -> [String] {
        base.keys.filter { object[$0] == nil }
            + object.keys.filter { base[$0] != object[$0] }
    }

    private static func conflict(
        _ what: String,
        _ first: String,
        _ second: String
    )
        -> WorkflowError
    {
        WorkflowError(
            .runtime,
            title: "branches disagree about \(what)",
            detail: "'\(first)' and '\(second)' gave it different values"
        )
    }
}
