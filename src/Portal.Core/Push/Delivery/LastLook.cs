namespace Portal.Core.Push;

/// <summary>Rights at the last moment: who may not see the report, or these data, any more is taken out.</summary>
internal sealed class LastLook(PeopleFinder people)
{
    /// <param name="rows">Of this part, tracked.</param>
    /// <returns>The members who get it.</returns>
    public async Task<IReadOnlyList<string>> AtAsync(IReadOnlyList<PushRecipient> rows, PushPart part, PlanSpec spec, string corpId, long planId, CancellationToken ct)
    {
        var now = (await people.LookAsync(spec, corpId, planId, [.. rows.Select(r => r.UserId!.Value)], _ => true, ct)).ToDictionary(p => p.UserId!.Value);
        foreach (var row in rows)
        {
            var person = now.GetValueOrDefault(row.UserId!.Value);
            row.MemberId = person?.MemberId ?? row.MemberId;
            row.Outcome = person is null ? PushOutcome.NoRight
                : person.Outcome != PushOutcome.Waiting ? person.Outcome
                : person.Scope!.Value.Key == part.ScopeKey ? PushOutcome.Waiting : PushOutcome.NoRight;
        }

        return [.. rows.Where(r => r.Outcome == PushOutcome.Waiting).Select(r => r.MemberId!)];
    }
}
