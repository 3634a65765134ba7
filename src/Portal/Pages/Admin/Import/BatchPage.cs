using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Reports.Workbooks;
using Portal.Core.Users.Batches;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Import;

/// <summary>One list: checked, written, taken back, its result downloaded.</summary>
public abstract class BatchPage(BatchKind kind, string address, UserBatches batches, BatchViews views, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "only")]
    public RowVerdict? Only { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [BindProperty(Name = "uses")]
    public List<string?> Uses { get; set; } = [];

    [BindProperty(Name = "emptyClears")]
    public bool EmptyClears { get; set; }

    public BatchView View { get; private set; } = null!;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await ShowAsync(id, ct) ? this.PageOrFragment("_Batch", View) : NotFound();

    /// <summary>按新的对应再检查.</summary>
    public async Task<IActionResult> OnPostCheckAsync(long id, CancellationToken ct)
    {
        if (await batches.FindAsync(id, kind, current.Reach, ct) is null)
        {
            return NotFound();
        }

        if (await batches.CheckAgainAsync(id, kind, [.. Uses.Select(use => use ?? "")], EmptyClears, ct))
        {
            return LocalRedirect($"{address}/{id}");
        }

        (Problem, Response.StatusCode) = (text["同一个字段只能对应一列"], StatusCodes.Status422UnprocessableEntity);
        return await ShowAsync(id, ct) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostWriteAsync(long id, CancellationToken ct) => ActAsync(id, () => batches.WriteAsync(id, ct), ct);

    public Task<IActionResult> OnPostUndoAsync(long id, CancellationToken ct) => ActAsync(id, () => batches.UndoAsync(id, ct), ct);

    /// <summary>The result, row by row; with <c>only=Wrong</c> what is to be mended and uploaded again.</summary>
    public async Task<IActionResult> OnGetFileAsync(long id, CancellationToken ct)
    {
        if (await batches.FindAsync(id, kind, current.Reach, ct) is not { } batch)
        {
            return NotFound();
        }

        var names = await views.NamesAsync(ct);
        string[] head = [.. UserBatches.ColumnsOf(batch).Select(column => column.Head), text["行"], text["用户"], text["结果"], text["原因"], text["改动"]];
        var rows = batches.All(id, Only).Select(IReadOnlyList<string?> (row) =>
        [
            .. UserBatches.CellsOf(row), $"{row.Number}", row.Who, row.State == RowState.Waiting ? text.Say(row.Verdict) : text.Say(row.State), text.SayWhy(row),
            text.Say(FieldChanges.Parse(row.Changes), names),
        ]);
        return File(await ListWorkbook.MakeAsync(text["导入结果"], head, rows, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"import-{id}.xlsx");
    }

    private async Task<IActionResult> ActAsync(long id, Func<Task<bool>> act, CancellationToken ct)
    {
        if (await batches.FindAsync(id, kind, current.Reach, ct) is null)
        {
            return NotFound();
        }

        await act();
        return LocalRedirect($"{address}/{id}");
    }

    private async Task<bool> ShowAsync(long id, CancellationToken ct)
    {
        if (await views.FindAsync(id, kind, $"{address}/{id}", Only, Math.Clamp(Number, 1, 100_000), current.Reach, ct) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
