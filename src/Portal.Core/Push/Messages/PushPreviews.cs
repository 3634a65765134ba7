using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>How a plan would come out now: the words as its author would get them, and whom it reaches.</summary>
/// <param name="Content">Null where the data fail.</param>
/// <param name="Problems">What keeps it from being saved, or from being sent.</param>
/// <param name="Days">This week and the next.</param>
/// <param name="UnknownYear">The plan fires on working days, and of this year nobody said which they are.</param>
public sealed record PushPreview(PartContent? Content, RunPeople? People, IReadOnlyList<Bilingual> Problems, IReadOnlyList<PlanDay> Days, int? UnknownYear);

/// <param name="Unbound">Names, not all of them where they are many.</param>
/// <param name="Scopes">How many get what: name of the data scope → people.</param>
public sealed record RunPeople(int Reached, int UnboundCount, IReadOnlyList<string> Unbound, int NoRight, IReadOnlyDictionary<string, int> Scopes, IReadOnlyList<string> Unknown);

/// <summary>Makes previews; sends nothing and writes nothing.</summary>
public sealed class PushPreviews
{
    private const int MostNames = 20;
    private readonly ReportAccess _reports;
    private readonly PushApps _apps;
    private readonly PeopleFinder _people;
    private readonly CompanyClock _company;
    private readonly PlanTimes _times;

    internal PushPreviews(ReportAccess reports, PushApps apps, PeopleFinder people, CompanyClock company, PlanTimes times) =>
        (_reports, _apps, _people, _company, _times) = (reports, apps, people, company, times);

    public async Task<PushPreview> MakeAsync(PlanSpec spec, Account author, bool withPeople, CancellationToken ct)
    {
        var problems = await CheckAsync(spec, author, ct);
        var (days, year) = (await _times.CalendarAsync(spec, ct), await UnknownYearAsync(spec, ct));
        if (await _reports.FindAsync(author, spec.ReportId, ct) is not { } found)
        {
            return new PushPreview(null, null, problems, days, year);
        }

        var (view, data) = await PartData.ReadAsync(spec, found, _company.Today, ct);
        var (content, more) = (PartWords.Of(spec, view, data, author, _company.Today), new List<Bilingual>(problems));
        foreach (var column in Columns(spec).Where(column => PushValues.HasNot(data.Datasets, column)))
        {
            more.Add(new($"数据集 “{column.Dataset}” 没有列 “{column.Column}”", $"dataset '{column.Dataset}' has no column '{column.Column}'"));
        }

        if (PartData.ProblemOf(data) is { } failed)
        {
            more.Add(new($"“{failed.Dataset}” 没有取到数据（{failed.Problem.Number}）", $"'{failed.Dataset}' was not read ({failed.Problem.Number})"));
        }

        return new PushPreview(content, withPeople ? await PeopleAsync(spec, ct) : null, more, days, year);
    }

    /// <summary>What keeps a plan from being saved; empty when all is well.</summary>
    public async Task<IReadOnlyList<Bilingual>> CheckAsync(PlanSpec spec, Account author, CancellationToken ct)
    {
        if (await _reports.FindAsync(author, spec.ReportId, ct) is not { } found)
        {
            return [PlanComplaints.UnknownReport(spec.ReportId, null).Message];
        }

        var problems = PlanCheck.Of(spec, found.Definition)
            .Select(p => new Bilingual($"{p.Complaint.Message.Chinese}。{p.Complaint.Remedy.Chinese}", $"{p.Complaint.Message.English}. {p.Complaint.Remedy.English}")).ToList();
        if (await _apps.FindAsync(spec, ct) is null)
        {
            problems.Add(PlanComplaints.UnknownApp(spec.AgentId).Message);
        }

        if (spec.To.IsNobody && spec.Chats.Count == 0)
        {
            problems.Add(PlanComplaints.Nobody().Message);
        }

        if (PeopleFinder.NamesReader(spec) && PartMedia.IsNeeded(spec))
        {
            problems.Add(PlanComplaints.ReaderInPicture().Message);
        }

        if (spec.At is { } at && (PushSchedule.TryParse(at, out var remedy) is null || await _times.NextAsync(spec, ct) is null))
        {
            problems.Add(remedy is null ? PlanComplaints.NeverFires().Message : new($"时间应写{remedy.Chinese}", $"write the time as {remedy.English}"));
        }

        return problems;
    }

    /// <summary>Asked two months ahead, while there is time to write the days down.</summary>
    private async Task<int?> UnknownYearAsync(PlanSpec spec, CancellationToken ct)
    {
        var year = _company.Today.AddMonths(2).Year;
        return spec.At is { } at && PushSchedule.TryParse(at, out _) is { OnWorkingDays: true } && !(await _times.DaysAsync(ct)).Knows(year) ? year : null;
    }

    private async Task<RunPeople?> PeopleAsync(PlanSpec spec, CancellationToken ct)
    {
        if (await _apps.FindAsync(spec, ct) is not { } app)
        {
            return null;
        }

        var (reached, unboundCount, noRight, unbound, scopes) = (0, 0, 0, new List<string>(), new Dictionary<string, int>());
        IReadOnlyList<string> unknown = [];
        try
        {
            await foreach (var chunk in _people.FindAsync(spec, app, planId: 0, names => unknown = names, ct))
            {
                reached += chunk.Count(p => p.Outcome == PushOutcome.Waiting);
                noRight += chunk.Count(p => p.Outcome == PushOutcome.NoRight);
                unboundCount += chunk.Count(p => p.Outcome == PushOutcome.Unbound);
                unbound.AddRange(chunk.Where(p => p.Outcome == PushOutcome.Unbound).Select(p => p.Name).Take(MostNames - Math.Min(MostNames, unbound.Count)));
                foreach (var person in chunk.Where(p => p.Scope is not null))
                {
                    scopes[person.Scope!.Value.Name] = scopes.GetValueOrDefault(person.Scope.Value.Name) + 1;
                }
            }
        }
        catch (WeComException)
        {
            return null; // the departments or tags are not to be read now: the run will try again
        }

        return new RunPeople(reached, unboundCount, unbound, noRight, scopes, unknown);
    }

    private static IEnumerable<ColumnReference> Columns(PlanSpec spec) => new PushTemplate(spec.Message.Title).Columns.Concat(new PushTemplate(spec.Message.Description).Columns)
        .Concat(new[] { PushValues.Reference(spec.Message.Number), PushValues.Reference(spec.When?.Value) }.OfType<ColumnReference>()).Distinct();
}
