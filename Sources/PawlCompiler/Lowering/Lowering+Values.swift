import PawlGraph
import PawlJSON

extension GraphDraft {
    func lowerExpression(_ expression: ExpressionSyntax) -> Expression {
        Expression(program: expression.program, span: expression.span)
    }

    func lowerExpression(_ expression: ExpressionSyntax?) -> Expression? {
        expression.map { Expression(program: $0.program, span: $0.span) }
    }

    func lowerValue(_ value: ValueSyntax) -> ValueTemplate {
        switch value {
        case .constant(let constant, _): .constant(constant)
        case .expression(let expression): .expression(lowerExpression(expression))
        case .text(let parts, _): .text(parts.map(lowerPart))
        case .array(let elements, _): .array(elements.map(lowerValue))
        case .object(let members, _): .object(members.map(lowerMember))
        }
    }

    func lowerMember(_ member: ValueSyntax.MemberSyntax) -> ValueTemplate.Member {
        ValueTemplate.Member(key: member.key.value, value: lowerValue(member.value))
    }

    private func lowerPart(_ part: ValueSyntax.TextPartSyntax) -> TextPart {
        switch part {
        case .literal(let text): .literal(text)
        case .expression(let expression): .expression(lowerExpression(expression))
        }
    }

    func lowerDuration(_ duration: DurationSyntax) -> DurationTemplate {
        switch duration {
        case .constant(let milliseconds, _): .constant(milliseconds: milliseconds)
        case .expression(let expression): .expression(lowerExpression(expression))
        }
    }

    func lowerSchema(_ schema: SchemaSyntax) -> SchemaModel {
        SchemaModel(schema.schema)
    }

    func lowerInput(_ input: InputSyntax?) -> InputModel {
        InputModel(schema: input?.schema.map(lowerSchema), from: input?.from.map(lowerValue))
    }

    func lowerExport(_ export: ExportSyntax?) -> ExportModel {
        ExportModel(as: export?.as.map(lowerValue), schema: export?.schema.map(lowerSchema))
    }

    func lowerOutput(_ output: OutputSyntax?) -> OutputModel {
        OutputModel(as: output?.as.map(lowerValue), schema: output?.schema.map(lowerSchema))
    }
}
