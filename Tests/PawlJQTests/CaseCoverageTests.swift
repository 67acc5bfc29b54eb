import JQCases
import Testing

@testable import PawlJQ

/// No filter and no operator is without a case in `specs/jq`.
@Suite struct CaseCoverageTests {
    @Test func everyFilterIsCalled() throws {
        let called = try Self.programs().reduce(into: Set<String>()) { calls, program in
            let defined = program.definedNames
            program.visit { node in
                guard case .call(let name, let arguments) = node.kind else { return }
                let signature = "\(name)/\(arguments.count)"
                if !defined.contains(signature) { calls.insert(signature) }
            }
        }
        let missing = Set(Builtins.publicSignatures).subtracting(called)
        #expect(missing == [])
    }

    @Test func everyOperatorIsUsed() throws {
        let used = try Self.programs().reduce(into: Set<String>()) { operators, program in
            program.visit { node in
                if case .binary(let sign, _, _) = node.kind { operators.insert(sign.rawValue) }
            }
        }
        #expect(BinaryOperator.allCases.map(\.rawValue).filter { !used.contains($0) } == [])
    }

    /// The programs of the cases that can be read.
    private static func programs() throws -> [Syntax] {
        try JQCaseFile.allCases().filter { !$0.mustNotCompile }.map {
            try Parser.parse($0.program)
        }
    }
}

extension Syntax {
    /// Calls `each` with this node and all below it.
    fileprivate func visit(_ each: (Syntax) -> Void) {
        each(self)
        for child in children { child.visit(each) }
    }

    /// `name/arity` of what the program defines itself, parameters among it.
    fileprivate var definedNames: Set<String> {
        var names: Set<String> = []
        visit { node in
            guard case .definitions(let definitions, _) = node.kind else { return }
            for definition in definitions {
                names.insert("\(definition.name)/\(definition.parameters.count)")
                names.formUnion(definition.parameters.map { "\($0.name)/0" })
            }
        }
        return names
    }
}
