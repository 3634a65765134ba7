using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Hosting;
using Portal.Pages.Reports.Parameters;

namespace Portal.Pages.Reports;

/// <summary>Options of one parameter: those that fit what was typed, or those below a branch that was opened.</summary>
[LongChoices]
public sealed class ParameterOptionsModel(ReportOpener opener) : PageModel
{
    public ParameterField Field { get; private set; } = null!;
    public string? Search { get; private set; }
    public IReadOnlyList<TreeItem>? Below { get; private set; }

    public Task<IActionResult> OnPostAsync(string id, string name, CancellationToken ct) => OnGetAsync(id, name, ct);

    public async Task<IActionResult> OnGetAsync(string id, string name, CancellationToken ct)
    {
        var report = await opener.OpenAsync(id, await ReportAddress.OfAsync(Request, ct), ct);
        if (report is null || ParameterField.Of(report).FirstOrDefault(f => f.Name == name) is not { } field)
        {
            return NotFound();
        }

        if (!Request.WantsFragment)
        {
            return LocalRedirect(report.LinkTo("/parameters"));
        }

        (Field, Search) = (field, report.Address.SearchOf(name));
        Below = report.Address.Below is { } branch ? new OptionTree(field).Below(branch, field.IsChosen(branch)) : null;
        return Page();
    }
}
