using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Push;
using Portal.Localization;

namespace Portal.Pages.Admin.Push;

/// <summary>推送设置: how many people a push may reach, when nothing is sent, which days are worked.</summary>
public sealed class IndexModel(PushAdmin admin, CompanyClock company, IStringLocalizer<Text> text) : PageModel
{
    private const int MostDays = 31;

    [BindProperty]
    public string? Most { get; set; }

    [BindProperty]
    public string? QuietFrom { get; set; }

    [BindProperty]
    public string? QuietUntil { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    /// <summary>The last of several days; empty: one day.</summary>
    [BindProperty]
    public string? LastDay { get; set; }

    [BindProperty]
    public bool Works { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool LeadsOn { get; set; }

    public IReadOnlyList<CompanyDay> Days { get; private set; } = [];

    public string? MostProblem { get; private set; }

    public string? QuietProblem { get; private set; }

    public string? DayProblem { get; private set; }

    /// <summary>A year that begins within two months, or has begun, and whose holidays nobody has written down.</summary>
    public int? UnknownYear { get; private set; }

    public bool IsSaid => Request.Query.ContainsKey("said");

    public async Task OnGetAsync(CancellationToken ct)
    {
        var settings = await admin.SettingsAsync(ct);
        (Most, QuietFrom, QuietUntil) = (settings.MostRecipients.ToString(CultureInfo.InvariantCulture), Text(settings.QuietFrom), Text(settings.QuietUntil));
        LeadsOn = settings.LeadsOn;
        await ReadDaysAsync(ct);
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

        await admin.ChangeAsync(most, quiet, LeadsOn, ct);
        return LocalRedirect("/admin/push?said=1");
    }

    public async Task<IActionResult> OnPostDayAsync(CancellationToken ct)
    {
        if (DateOf(Day) is not { } first || DateOf(string.IsNullOrWhiteSpace(LastDay) ? Day : LastDay) is not { } last
            || last < first || last.DayNumber - first.DayNumber >= MostDays)
        {
            DayProblem = text["请填写日期，如 2027-01-04；最多 {0} 天，后一天不早于前一天", MostDays];
            await FillAsync(ct);
            return await WrongAsync(ct);
        }

        await admin.SetDaysAsync(first, last, Works, LongText.Begin(Note, 50), ct);
        return LocalRedirect("/admin/push?said=1");
    }

    public async Task<IActionResult> OnPostRemoveAsync(DateOnly day, CancellationToken ct) => await admin.RemoveDayAsync(day, ct) ? LocalRedirect("/admin/push?said=1")
        : NotFound();

    private async Task FillAsync(CancellationToken ct)
    {
        var settings = await admin.SettingsAsync(ct);
        (Most, QuietFrom, QuietUntil) = (settings.MostRecipients.ToString(CultureInfo.InvariantCulture), Text(settings.QuietFrom), Text(settings.QuietUntil));
        LeadsOn = settings.LeadsOn;
    }

    private async Task ReadDaysAsync(CancellationToken ct)
    {
        Days = await admin.DaysAsync(ct);
        var year = company.Today.AddMonths(2).Year;
        UnknownYear = new WorkingDays(Days.ToDictionary(d => d.Day, d => d.IsWorking)).Knows(year) ? null : year;
    }

    private async Task<PageResult> WrongAsync(CancellationToken ct)
    {
        await ReadDaysAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Text(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time : null;
}
