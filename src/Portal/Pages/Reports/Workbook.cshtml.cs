using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Reports;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>The tables of a view as a file for Excel, or the file that its own server makes of it; when there is none, a page that says why.</summary>
public sealed class WorkbookModel(WorkbookDownload download, NoReport none) : PageModel
{
    public WorkbookAnswer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, string kind, CancellationToken ct)
    {
        if (ReportFileKind.Of(kind) is not { } wanted)
        {
            return NotFound();
        }

        if (await download.MakeAsync(id, wanted, Request.Query, ct) is not { } answer)
        {
            return none.Answer(this, id);
        }

        Response.NoStore();
        if (answer.Content is { } content)
        {
            return File(content, wanted.ContentType, answer.FileName);
        }

        Answer = answer;
        Response.StatusCode = answer switch
        {
            { IsBusy: true } => StatusCodes.Status429TooManyRequests,
            { Problem: null, IsDiskFull: false, IsPassing: false } => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        return Page();
    }
}
