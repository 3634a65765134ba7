using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Pages.Reports;

/// <summary>The tables of a view as a file for Excel; when there is none, a page that says why.</summary>
public sealed class WorkbookModel(WorkbookDownload download) : PageModel
{
    public WorkbookAnswer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await download.MakeAsync(id, Request.Query, ct) is not { } answer)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        if (answer.Content is { } content)
        {
            return File(content, WorkbookAnswer.ContentType, answer.FileName);
        }

        Answer = answer;
        Response.StatusCode = answer switch
        {
            { IsBusy: true } => StatusCodes.Status429TooManyRequests,
            { Problem: null, IsDiskFull: false } => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        return Page();
    }
}
