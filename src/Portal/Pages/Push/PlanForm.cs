using System.Globalization;
using Portal.Core;
using Portal.Core.Captures;
using Portal.Core.Push;
using Portal.Core.WeCom;
using Portal.Pages.Shared;

namespace Portal.Pages.Push;

/// <summary>A plan as its form has it; what it cannot say (a file's) is kept in its file.</summary>
public sealed partial class PlanForm
{
    private static readonly char[] _separators = ['、', ',', '，', ';', '；', '\n', '\r', ' '];

    public string? Title { get; set; }
    public string? Report { get; set; }

    /// <summary>As in the report's address.</summary>
    public string? Values { get; set; }

    /// <summary>corp.agent</summary>
    public string? App { get; set; }
    public PushKind Kind { get; set; } = PushKind.TextCard;
    public PushFile File { get; set; }
    public string? MessageTitle { get; set; }
    public string? Description { get; set; }
    public string? Number { get; set; }

    /// <summary>The uploaded cover that it has; the page asks whether it may be used.</summary>
    public long? Cover { get; set; }
    public bool NoCover { get; set; }
    public bool Manual { get; set; }
    public bool Everyone { get; set; }
    public bool Starred { get; set; }

    /// <summary>As <see cref="PlanTarget.Value"/> says them; roles and chats, too.</summary>
    public List<string> Groups { get; set; } = [];
    public List<string> Roles { get; set; } = [];
    public string? Users { get; set; }
    public string? Departments { get; set; }
    public string? Tags { get; set; }
    public List<string> Chats { get; set; } = [];

    public PlanRhythm Rhythm { get; set; } = new();

    /// <summary>First and last day of the schedule; the first alone is the day of what is sent once.</summary>
    public string? From { get; set; }
    public string? Until { get; set; }

    /// <summary>22:00-07:30; empty: as the settings say.</summary>
    public string? Quiet { get; set; }
    public string? WaitUntil { get; set; }
    public bool Newer { get; set; }
    public string? Value { get; set; }
    public string? Above { get; set; }
    public string? Below { get; set; }
    public string? Changed { get; set; }
    public bool SendEmpty { get; set; }

    public static PlanForm Of(PlanSpec spec) => new()
    {
        Title = spec.Title,
        Report = spec.ReportId,
        Values = string.Join('&', spec.Values.SelectMany(v => v.Value.DefaultIfEmpty(""), (v, value) => $"{v.Key}={Uri.EscapeDataString(value)}")),
        App = spec.CorpId is null ? null : $"{spec.CorpId}.{spec.AgentId}",
        Kind = spec.Kind,
        File = spec.File,
        MessageTitle = spec.Message.Title,
        Description = spec.Message.Description,
        Number = spec.Message.Number,
        Cover = spec.Cover,
        Manual = spec.Auth == LinkSignIn.Manual,
        Everyone = spec.To.Everyone,
        Starred = spec.To.Starred,
        Groups = [.. TargetNames.ValuesOf(spec.To.Groups, spec.To.GroupIds)],
        Roles = [.. TargetNames.ValuesOf(spec.To.Roles, spec.To.RoleIds)],
        Users = string.Join('、', spec.To.Users),
        Departments = string.Join('、', spec.To.Departments),
        Tags = string.Join('、', spec.To.Tags),
        Chats = [.. TargetNames.ValuesOf(spec.Chats, spec.ChatIds)],
        Rhythm = PlanRhythm.Of(spec),
        From = Text(spec.From),
        Until = Text(spec.Until),
        Quiet = spec.Quiet?.ToString(),
        WaitUntil = spec.WaitUntil?.ToString("HH:mm", CultureInfo.InvariantCulture),
        Newer = spec.When?.Newer == true,
        Value = spec.When?.Value,
        Above = Text(spec.When?.Above),
        Below = Text(spec.When?.Below),
        Changed = Text(spec.When?.Changed),
        SendEmpty = !spec.HoldsEmpty,
    };

    /// <summary>Its groups, roles and chats are still what the form sent, see <see cref="AddressBook.ChooseAsync"/>.</summary>
    public PlanSpec ToSpec()
    {
        var app = App?.Split('.') is [var corp, var agent] && int.TryParse(agent, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (Corp: corp, Agent: (int?)number) : (null, null);
        return new PlanSpec
        {
            Title = LongText.Begin(Title?.Trim() is { Length: > 0 } title ? title : MessageTitle, 80) ?? "",
            ReportId = Report?.Trim() ?? "",
            Values = ViewQuery.ValuesOf(Values?.TrimStart('?') ?? ""),
            CorpId = app.Corp,
            AgentId = app.Agent,
            To = new PushTargets
            {
                Everyone = Everyone,
                Starred = Starred,
                Groups = [.. Groups.Where(g => g.Length > 0)],
                Roles = [.. Roles.Where(r => r.Length > 0)],
                Users = Split(Users),
                Departments = Numbers(Departments),
                Tags = Numbers(Tags),
            },
            Chats = [.. Chats.Where(c => c.Length > 0)],
            Kind = Kind,
            File = File,
            Message = new PushMessage(LongText.Begin(MessageTitle?.Trim(), 200) ?? "", LongText.Begin(Empty(Description), 1_000), Kind == PushKind.Card ? Empty(Number) : null),
            Cover = NoCover ? null : Cover,
            Auth = Manual ? LinkSignIn.Manual : LinkSignIn.Silent,
            At = Rhythm.ToText(),
            From = Rhythm.Every == Push.Rhythm.Hand ? null : DayOf(From),
            Until = Rhythm.Every == Push.Rhythm.Hand ? null : DayOf(Rhythm.Every == Push.Rhythm.Once ? From : Until),
            Quiet = QuietHours.TryParse(Quiet),
            When = Condition(),
            WaitUntil = TimeOf(WaitUntil),
            HoldsEmpty = !SendEmpty,
        };
    }

    private PushCondition? Condition()
    {
        var condition = new PushCondition(Empty(Value), TypedNumber.Read(Above), TypedNumber.Read(Below), TypedNumber.ReadPercent(Changed), Newer);
        var hasLimit = condition is { Value: not null } and ({ Above: not null } or { Below: not null } or { Changed: not null });
        return hasLimit ? condition : Newer ? new PushCondition(Newer: true) : null;
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParseExact(text?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static List<string> Split(string? text) => [.. (text ?? "").Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static List<long> Numbers(string? text) =>
        [.. Split(text).Select(NumberOf).OfType<long>()];

    private static long? NumberOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
