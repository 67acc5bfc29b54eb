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

    func lowerSchedule(_ schedule: ScheduleSyntax) -> ScheduleModel {
        ScheduleModel(
            every: schedule.every.map(lowerDuration),
            cron: schedule.cron?.value.model,
            after: schedule.after.map(lowerDuration),
            on: schedule.on.map { trigger in
                ScheduleModel.Trigger(
                    consumption: lowerConsumption(trigger.consumption),
                    read: trigger.read
                )
            }
        )
    }

    /// A schema; `nil` when it lies elsewhere and needs an authentication that `use` does not
    /// define.
    func lowerSchema(_ schema: SchemaSyntax) -> SchemaModel? {
        switch schema.content {
        case .document(let document): .document(document)
        case .resource(let resource): lowerResource(resource).map { .resource($0) }
        }
    }

    func lowerInput(_ input: InputSyntax?) -> InputModel {
        InputModel(schema: input?.schema.flatMap(lowerSchema), from: input?.from.map(lowerValue))
    }

    func lowerExport(_ export: ExportSyntax?) -> ExportModel {
        ExportModel(as: export?.as.map(lowerValue), schema: export?.schema.flatMap(lowerSchema))
    }

    func lowerOutput(_ output: OutputSyntax?) -> OutputModel {
        OutputModel(as: output?.as.map(lowerValue), schema: output?.schema.flatMap(lowerSchema))
    }
}
