using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Settings;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>Smartbi 连接, whichever button was pressed: each act has an address of its own and is sent the whole form, so that nothing typed is lost.</summary>
public abstract class ConnectionPage(SmartbiDesk desk, SmartbiServers servers, SmartbiMirrors mirrors, SmartbiLooks looks, TypedSecrets secrets) : PageModel
{
    public const string New = "new";
    private const string Secrets = "Smartbi";
    private const int LatestShown = 8;

    [BindProperty]
    public SmartbiForm Form { get; set; } = new();

    /// <summary>Number of the change that this form began with.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The password that was typed and not saved yet, sealed.</summary>
    [BindProperty(Name = "kept")]
    public string? Kept { get; set; }

    protected SmartbiDesk Desk => desk;

    protected SmartbiServers Servers => servers;

    protected SmartbiMirrors Looks => mirrors;

    public IReadOnlyList<StoredConnection> All { get; private set; } = [];

    /// <summary>The one that is shown; null: a new one, or the list.</summary>
    public StoredConnection? Stored { get; private set; }
    public IReadOnlyDictionary<string, SmartbiMirror> Mirrors { get; private set; } = new Dictionary<string, SmartbiMirror>();

    /// <summary>The latest looks at the one that is shown.</summary>
    public IReadOnlyList<SmartbiLook> Latest { get; private set; } = [];

    /// <summary>Field → what to change.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; private set; } = new Dictionary<string, string>();

    /// <summary>Somebody else saved while this form was filled in; and what is other there.</summary>
    public StoredConnection? Newer { get; private set; }
    public IReadOnlyList<SettingChange> NewerChanges { get; private set; } = [];

    /// <summary>What was tried last: just now, or of this server since the portal started.</summary>
    public SmartbiTest? Test { get; protected set; }

    /// <summary>The problems are why nothing was tried.</summary>
    public bool IsTrying { get; protected set; }

    public bool IsList { get; protected set; }

    public bool IsFixed => Stored is { IsGiven: true };

    public string Address => "/admin/smartbi/" + (Stored?.Key ?? New);

    public bool HasTypedPassword => Kept is not null;

    /// <summary>Number of its section in the configuration.</summary>
    public int Section => servers.Given.ToList().FindIndex(server => server.Key == Stored?.Key);

    public SmartbiCard CardOf(StoredConnection stored) =>
        new(stored, servers.Find(stored.Key), Mirrors.GetValueOrDefault(stored.Key), mirrors.IsDue(Mirrors.GetValueOrDefault(stored.Key)), Latest);

    /// <returns>False: there is none of this key.</returns>
    protected async Task<bool> FindAsync(string? key, CancellationToken ct)
    {
        (All, Mirrors) = (await desk.ListAsync(ct), await mirrors.ListAsync(ct));
        Stored = All.FirstOrDefault(one => one.Key == key);
        Test = servers.Find(key)?.Tested;
        Latest = (key ?? (All is [var only] ? only.Key : null)) is { } shown ? await looks.ListAsync(shown, LatestShown, ct) : [];
        return key is null or New || Stored is not null;
    }

    protected void Begin(StoredConnection? stored)
    {
        (Stored, Form, Seen) = (stored, SmartbiForm.Of(stored?.Options ?? new()), stored?.Version ?? 0);
        Test = servers.Find(stored?.Key)?.Tested;
    }

    /// <summary>Fills in a password that was typed earlier.</summary>
    protected void Unpack()
    {
        if (string.IsNullOrEmpty(Form.Password) && secrets.Unpack(Secrets, Kept).TryGetValue(nameof(Form.Password), out var typed))
        {
            Form.Password = typed;
        }

        ModelState.Clear(); // the page shows what the form holds now, not what was posted
    }

    protected void Tell(IEnumerable<SettingProblem> problems) =>
        Problems = problems.DistinctBy(problem => problem.Field).ToDictionary(problem => problem.Field, problem => problem.Text.In(CultureInfo.CurrentUICulture));

    protected void Tell(StoredConnection newer) =>
        (Newer, Seen, NewerChanges) = (newer, newer.Version, SmartbiFields.Between(newer.Options, Form.Over(newer.Options)));

    /// <summary>The form as it was typed.</summary>
    protected IActionResult ShowAgain()
    {
        Kept = string.IsNullOrEmpty(Form.Password) ? null : secrets.Pack(Secrets, new Dictionary<string, string> { [nameof(Form.Password)] = Form.Password });
        return Page();
    }
}
