using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Import;

/// <summary>Where a list is uploaded, and the lists so far. Nothing of a user is changed here.</summary>
public abstract class UploadPage(
    BatchKind kind, string address, BatchIntake intake, UserBatches batches, CurrentUser current, IStringLocalizer<Text> text, TimeProvider clock) : PageModel
{
    private const int Listed = 30;

    [BindProperty]
    public IFormFile? List { get; set; }

    public BatchKind Kind => kind;

    public string Address => address;

    public DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyList<UserBatch> Batches { get; private set; } = [];

    public string? Problem { get; private set; }

    public async Task OnGetAsync(bool tooLarge, CancellationToken ct)
    {
        Problem = tooLarge ? text.Say(SheetFault.TooLarge) : null;
        Batches = await batches.LatestAsync(kind, Listed, current.Reach, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (List is null)
        {
            return await WrongAsync(text["请先选择文件"], ct);
        }

        try
        {
            await using var file = List.OpenReadStream();
            var batch = await intake.TakeAsync(kind, List.FileName, file, new ListLimits(), ct);
            return LocalRedirect($"{address}/{batch.Id}");
        }
        catch (SheetException error)
        {
            return await WrongAsync(text.Say(error.Fault), ct);
        }
    }

    private async Task<PageResult> WrongAsync(string problem, CancellationToken ct)
    {
        Batches = await batches.LatestAsync(kind, Listed, current.Reach, ct);
        (Problem, Response.StatusCode) = (problem, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }
}
