using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Core.Settings;
using Portal.Pages.Shared;

namespace Portal.Pages.Admin.Settings;

/// <summary>系统设置: one form of cards, with a preview beside it.</summary>
public sealed class IndexModel(SettingsDesk desk, PortalSettings settings, TabChoices choices, TabItems items, PushAdmin push) : PageModel
{
    [BindProperty]
    public SettingsInput Form { get; set; } = new();

    /// <summary>Number of the change that this form began with.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Field → what to change.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; private set; } = new Dictionary<string, string>();

    /// <summary>A colour that would do instead.</summary>
    public string? Instead { get; private set; }

    /// <summary>Somebody else saved while this form was filled in; and what is other there.</summary>
    public StoredSettings? Newer { get; private set; }
    public IReadOnlyList<SettingChange> NewerChanges { get; private set; } = [];

    /// <summary>What a tab may open.</summary>
    public IReadOnlyList<(string Value, string Text)> TabChoices { get; private set; } = [];

    /// <summary>Plans that a new time zone moved; null: it is the old one.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Moved { get; set; }

    /// <summary>Plans that a new time zone would move.</summary>
    public int Timed { get; private set; }

    public bool IsSaved => Request.Query.ContainsKey("saved");

    /// <summary>As they count: what the configuration names is among them.</summary>
    public SettingValues Now => settings.Now;

    public SettingsPreview Preview => SettingsPreview.Of(Form, items.NameOf);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var stored = await desk.FindAsync(ct);
        (Form, Seen, TabChoices) = (SettingsInput.Of(stored.Values), stored.Version, await choices.AllAsync(ct));
        Timed = await push.TimedAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var wish = Form.ToValues((await desk.FindAsync(ct)).Values);
        var zone = settings.Now.Zone.Id;
        var outcome = await desk.SaveAsync(wish, Seen, ct);
        if (outcome.IsSaved)
        {
            return LocalRedirect(settings.Now.Zone.Id == zone ? "/admin/settings?saved" : $"/admin/settings?saved&moved={await push.MoveToZoneAsync(ct)}");
        }

        Problems = outcome.Problems.DistinctBy(problem => problem.Field)
            .ToDictionary(problem => problem.Field, problem => problem.Text.In(CultureInfo.CurrentUICulture));
        Instead = outcome.Problems.FirstOrDefault(problem => problem.Instead is not null)?.Instead;
        if (outcome.Newer is { } newer)
        {
            (Newer, Seen, NewerChanges) = (newer, newer.Version, SettingFields.Between(newer.Values, wish));
            ModelState.Clear(); // the number that was sent is not the one to show
        }

        Timed = await push.TimedAsync(ct);
        (Form.Tabs, TabChoices) = (TabInput.Filled(Form.Tabs), await choices.AllAsync(ct));
        Response.StatusCode = Newer is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>详细日志, which is no part of the form.</summary>
    public async Task<IActionResult> OnPostLogAsync([FromForm] bool on, CancellationToken ct)
    {
        await desk.TellMoreAsync(on, ct);
        return LocalRedirect("/admin/settings#support");
    }

    /// <summary>The preview alone, while somebody types.</summary>
    public IActionResult OnPostPreview() => Partial("_Preview", Preview);
}
