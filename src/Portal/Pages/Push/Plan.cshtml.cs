using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core;
using Portal.Core.Push;
using Portal.Hosting;

namespace Portal.Pages.Push;

/// <summary>One plan, or a new one of a report: its form, its preview, its runs.</summary>
public sealed partial class PlanModel(
    PushPlans plans, PushPreviews previews, PushStarts starts, PlanChoices choices, AddressBook book, PushCovers covers, CoverAddress covered, CurrentUser current)
        : PushPage(current)
{
    private const int ShownRuns = 10;

    [BindProperty]
    public PlanForm Input { get; set; } = new();

    /// <summary>A picture to be the cover from now on.</summary>
    [BindProperty]
    public IFormFile? CoverFile { get; set; }

    /// <summary>Where the form shows the cover that the plan has.</summary>
    public string? CoverAddress => Input.Cover is { } id ? covered.PathOf(id) : null;

    /// <summary>Null: a new one.</summary>
    public PushPlan? Plan { get; private set; }

    public PlanChoices Choices => choices;

    public IReadOnlyList<PushRun> Runs { get; private set; } = [];

    public IReadOnlyList<Bilingual> Problems { get; private set; } = [];

    public bool IsSaid => Request.Query.ContainsKey("said");

    /// <summary>A file's plan is looked at, paused and fired here, and changed there.</summary>
    public bool IsReadOnly => Plan?.Origin == PlanOrigin.File;

    /// <summary>A file's comes back with its file.</summary>
    public bool IsDeletable => Plan is { Origin: PlanOrigin.Own } or { GoneAt: not null };

    /// <summary>Nothing but deleting it is offered.</summary>
    public bool IsUnreadable => Plan is { ReadableSpec: null };

    public string Address => Plan is null ? "/push/plans/new" : $"/push/plans/{Plan.Id}";

    /// <param name="report">With the values of the view that somebody came from.</param>
    public async Task<IActionResult> OnGetAsync(long? id, string? report, CancellationToken ct)
    {
        if (id is { } known)
        {
            if (await plans.FindAsync(known, Account, ct) is not { IsPersonal: false } plan)
            {
                return NotFound();
            }

            (Plan, Runs) = (plan, await plans.RunsOfAsync(plan.Id, ShownRuns, ct));
            if (plan.ReadableSpec is not { } spec)
            {
                return Page();
            }

            Input = PlanForm.Of(await book.KnowAsync(spec, ct));
            Input.See(plan);
        }
        else
        {
            Input.Report = report;
            Input.Values = string.Join('&', Request.Query.Where(q => q.Key != "report" && !q.Key.StartsWith('_'))
                .SelectMany(q => q.Value, (q, value) => $"{q.Key}={Uri.EscapeDataString(value ?? "")}"));
        }

        await choices.ReadAsync(Account, Input.Report, Plan?.Spec, ct);
        if (id is null && choices.Report is { } definition)
        {
            (Input.Title, Input.MessageTitle, Input.Number) = (definition.Title, definition.Title, choices.Numbers.Select(n => n.Value).FirstOrDefault());
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken ct)
    {
        if (await SaveAsync(id, isPaused: false, ct) is { } again)
        {
            return again;
        }

        return LocalRedirect($"{Address}?said=1");
    }

    /// <summary>测试发送给我: as the form says now. A new plan is kept, paused, until somebody saves it.
    /// One that somebody else changed meanwhile is tested all the same: nothing of it is overwritten.</summary>
    public async Task<IActionResult> OnPostTestAsync(long? id, CancellationToken ct)
    {
        if (id is null && await SaveAsync(null, isPaused: true, ct) is { } again)
        {
            return again;
        }

        if (Plan is null && await FindAsync(id, ct) is null)
        {
            return NotFound();
        }

        if (!IsReadOnly && await TakeCoverAsync(ct) is { } wrong)
        {
            return await WrongAsync([wrong], ct);
        }

        var run = await starts.TestAsync(Plan!, Account, ct, IsReadOnly ? null : await SpecAsync(ct));
        return LocalRedirect($"/push/runs/{run.Id}");
    }

    public async Task<IActionResult> OnPostPreviewAsync(long? id, CancellationToken ct)
    {
        var plan = id is null ? null : await FindAsync(id, ct);
        var spec = plan is { Origin: PlanOrigin.File } ? plan.Spec : await SpecAsync(ct);
        return Partial("_Preview", (await previews.MakeAsync(spec, Account, withPeople: true, ct), spec));
    }

    private async Task<PushPlan?> FindAsync(long? id, CancellationToken ct) =>
        Plan ??= id is { } known && await plans.FindAsync(known, Account, ct) is { IsPersonal: false } plan ? plan : null;

    private Task<PlanSpec> SpecAsync(CancellationToken ct) => book.ChooseAsync(Input.ToSpec(), Plan?.Spec, ct);

    /// <returns>Null when it was saved; else the form again, or that it is not there.</returns>
    private async Task<IActionResult?> SaveAsync(long? id, bool isPaused, CancellationToken ct)
    {
        if (id is not null && await FindAsync(id, ct) is null or { Origin: PlanOrigin.File })
        {
            return NotFound();
        }

        var coverFault = await TakeCoverAsync(ct);
        var spec = await SpecAsync(ct);
        var preview = await previews.MakeAsync(spec, Account, withPeople: false, ct);
        if (Input.Faults().Concat(preview.Problems).Prepend(coverFault).OfType<Bilingual>().ToList() is { Count: > 0 } wrong)
        {
            return await WrongAsync(wrong, ct);
        }

        if (Plan is null)
        {
            Plan = await plans.CreateAsync(spec, Account, isPaused, ct);
        }
        else if (!await plans.ChangeAsync(Plan, spec, ct, Input.SeenAt))
        {
            Input.See(Plan);
            return await WrongAsync([PlanForm.ChangedMeanwhile], ct);
        }

        return null;
    }

    private async Task<PageResult> WrongAsync(IReadOnlyList<Bilingual> wrong, CancellationToken ct)
    {
        var spec = await SpecAsync(ct);
        var chosen = PlanForm.Of(spec);
        (Input.Groups, Input.Roles, Input.Chats) = (chosen.Groups, chosen.Roles, chosen.Chats);
        await choices.ReadAsync(Account, Input.Report, spec, ct);
        (Problems, Response.StatusCode) = (wrong, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    /// <summary>What was uploaded becomes the form's cover; one that is not for this account is none.</summary>
    /// <returns>What is wrong with the file.</returns>
    private async Task<Bilingual?> TakeCoverAsync(CancellationToken ct)
    {
        if (Input.Cover is { } id && !await covers.MayUseAsync(id, Account, Plan, ct))
        {
            Input.Cover = null;
        }

        if (CoverFile is null)
        {
            return null;
        }

        await using var file = CoverFile.OpenReadStream();
        var (cover, problem) = await covers.TakeAsync(Account, file, ct);
        Input.Cover = cover?.Id ?? Input.Cover;
        return problem;
    }
}
