using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Captures;
using Portal.Core.Users;
using Portal.Hosting;

namespace Portal.Pages.Admin.Watermark;

/// <summary>水印设置: the company's watermark, with a sample of it over a report.</summary>
public sealed class IndexModel(WatermarkSettings settings, CurrentUser current, Core.CompanyClock clock) : PageModel
{
    [BindProperty]
    public WatermarkInput Form { get; set; } = new();

    /// <summary>Field → what to change.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; private set; } = new Dictionary<string, string>();

    public bool IsSaved { get; private set; }

    public WatermarkSample Sample => SampleOf(Form, current.Account, clock.Now);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = WatermarkInput.Of(await settings.FindAsync(ct));
        IsSaved = Request.Query.ContainsKey("saved");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var problems = await settings.SaveAsync(Form.ToForm(), current.Actor, ct);
        if (problems.Count == 0)
        {
            return LocalRedirect("/admin/watermark?saved");
        }

        Problems = problems.ToDictionary(problem => problem.Field, problem => problem.Text.In(CultureInfo.CurrentUICulture));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    internal static WatermarkSample SampleOf(WatermarkInput input, Account viewer, DateTimeOffset now)
    {
        var form = input.ToForm();
        return WatermarkSettings.Check(form) is [var problem, ..]
            ? new WatermarkSample(null, problem.Text.In(CultureInfo.CurrentUICulture))
            : new WatermarkSample(WatermarkPattern.Of(form, WatermarkText.Of(form.Text, viewer, now)), null);
    }
}
