using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Push;
using Portal.Localization;

namespace Portal.Pages.Admin.Push;

/// <summary>推送设置: how many people a push may reach, when nothing is sent, which days are worked.</summary>
public sealed class IndexModel(PushAdmin admin, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public string? Most { get; set; }

    [BindProperty]
    public string? QuietFrom { get; set; }

    [BindProperty]
    public string? QuietUntil { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public bool Works { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<CompanyDay> Days { get; private set; } = [];

    public string? MostProblem { get; private set; }

    public string? QuietProblem { get; private set; }

    public string? DayProblem { get; private set; }

    public bool IsSaid => Request.Query.ContainsKey("said");

    public async Task OnGetAsync(CancellationToken ct)
    {
        var settings = await admin.SettingsAsync(ct);
        (Most, QuietFrom, QuietUntil) = (settings.MostRecipients.ToString(CultureInfo.InvariantCulture), Text(settings.QuietFrom), Text(settings.QuietUntil));
        Days = await admin.DaysAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var isQuiet = !string.IsNullOrWhiteSpace(QuietFrom) || !string.IsNullOrWhiteSpace(QuietUntil);
        MostProblem = int.TryParse(Most, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= PushSettings.MostPossibleRecipients
            ? null : text["请填写 1 到 {0} 之间的整数", PushSettings.MostPossibleRecipients].Value;
        var quiet = Time(QuietFrom) is { } from && Time(QuietUntil) is { } until ? new QuietHours(from, until) : null;
        QuietProblem = isQuiet && quiet is null ? text["请填写两个时刻，如 22:00 和 07:30；都不填为不设"].Value : null;
        if (MostProblem is not null || QuietProblem is not null)
        {
            return await WrongAsync(ct);
        }

        await admin.ChangeAsync(most, quiet, ct);
        return LocalRedirect("/admin/push?said=1");
    }

    public async Task<IActionResult> OnPostDayAsync(CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(Day?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            DayProblem = text["请填写日期，如 2027-01-04"];
            await FillAsync(ct);
            return await WrongAsync(ct);
        }

        await admin.SetDayAsync(day, Works, LongText.Begin(Note, 50), ct);
        return LocalRedirect("/admin/push?said=1");
    }

    public async Task<IActionResult> OnPostRemoveAsync(DateOnly day, CancellationToken ct) => await admin.RemoveDayAsync(day, ct) ? LocalRedirect("/admin/push?said=1")
        : NotFound();

    private async Task FillAsync(CancellationToken ct)
    {
        var settings = await admin.SettingsAsync(ct);
        (Most, QuietFrom, QuietUntil) = (settings.MostRecipients.ToString(CultureInfo.InvariantCulture), Text(settings.QuietFrom), Text(settings.QuietUntil));
    }

    private async Task<PageResult> WrongAsync(CancellationToken ct)
    {
        Days = await admin.DaysAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private static string? Text(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time : null;
}
