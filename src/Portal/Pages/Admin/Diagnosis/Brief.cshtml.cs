using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Admin.Diagnosis;

/// <summary>Beside the settings: what is wrong, and a line for each app where all is well.</summary>
public sealed class BriefModel(WeComDirectory directory, AppDoctor apps, CorpDoctor corps, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public DateTimeOffset At { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if ((await directory.AllAsync(ct)).FirstOrDefault(c => c.Id == id) is not { } corp)
        {
            return NotFound();
        }

        Response.NoStore();
        var whole = corps.ExamineAsync(corp, ct);
        var each = await Task.WhenAll(corp.Apps.Select(async app => (App: app, Found: await apps.ExamineAsync(app, ct))));
        Findings = [.. Short((await whole).Findings), .. each.SelectMany(e => Of(e.App, e.Found))];
        At = clock.GetUtcNow();
        return this.PageOrFragment("_Brief", this);
    }

    private static IEnumerable<Finding> Of(AppSettings app, Core.WeCom.Diagnosis found)
    {
        var wrong = found.Findings.Where(f => f.Level == FindingLevel.Bad).ToList();
        return wrong.Count == 0
            ? [new Finding(FindingLevel.Ok, new($"{app.Name}：凭证有效", $"{app.Name}: the Secret is right"))]
            : wrong.Select(f => f with { Title = new($"{app.Name}：{f.Title.Chinese}", $"{app.Name}: {f.Title.English}"), Code = null });
    }

    private static IEnumerable<Finding> Short(IReadOnlyList<Finding> findings) => findings.Where(f => f.Level != FindingLevel.Ok).Select(f => f with { Code = null });
}
