using System.Globalization;
using Portal.Core;
using Portal.Core.Captures;
using Portal.Core.Push;
using Portal.Core.WeCom;

namespace Portal.Pages.Push;

/// <summary>A plan as its form has it; what it cannot say (a file's) is kept in its file.</summary>
public sealed class PlanForm
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

    /// <summary>What was written and cannot be read: it would be dropped in silence.</summary>
    public IEnumerable<Bilingual> Faults()
    {
        if (Empty(Title) is null && Empty(MessageTitle) is null)
        {
            yield return new("请填写名称。", "Enter a name.");
        }

        if ((Empty(From) is { } from && DayOf(from) is null) || (Empty(Until) is { } until && DayOf(until) is null))
        {
            yield return new("开始和结束应写日期，如 2027-03-31。", "Write the first and the last day as dates such as 2027-03-31.");
        }

        if (Rhythm.Every == Push.Rhythm.Once && DayOf(From) is null)
        {
            yield return new("只一次：请填写哪一天发。", "Once: enter the day.");
        }

        if (Empty(Quiet) is not null && QuietHours.TryParse(Quiet) is null)
        {
            yield return new("免打扰应写时段，如 22:00-07:30。", "Write quiet hours such as 22:00-07:30.");
        }

        if (Empty(WaitUntil) is not null && TimeOf(WaitUntil) is null)
        {
            yield return new("最迟到应写时刻，如 10:30。", "Write the deadline as a time such as 10:30.");
        }

        foreach (var limit in new[] { Above, Below, Changed?.TrimEnd('%', ' ') }.Where(limit => Empty(limit) is not null && Decimal(limit) is null))
        {
            yield return new($"“{limit}”不是数字。", $"'{limit}' is not a number.");
        }

        if (Empty(Value) is null && new[] { Above, Below, Changed }.Any(limit => Empty(limit) is not null))
        {
            yield return new("写了高于、低于或变化，请选择指标。", "Choose the figure for above, below or changed.");
        }

        if (Decimal(Changed?.TrimEnd('%', ' ')) is <= 0)
        {
            yield return new("变化应大于 0，如 5。", "The change has to be greater than 0, such as 5.");
        }

        if (new[] { Departments, Tags }.SelectMany(Split).FirstOrDefault(written => NumberOf(written) is null) is { } name)
        {
            yield return new($"部门和标签应写编号，“{name}”不是。", $"Write departments and tags by their number; '{name}' is none.");
        }
    }

    private PushCondition? Condition()
    {
        var condition = new PushCondition(Empty(Value), Decimal(Above), Decimal(Below), Decimal(Changed?.TrimEnd('%', ' ')), Newer);
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

    private static decimal? Decimal(string? text) =>
        decimal.TryParse(text?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture,
            out var number) ? number : null;

    private static List<string> Split(string? text) => [.. (text ?? "").Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static List<long> Numbers(string? text) =>
        [.. Split(text).Select(NumberOf).OfType<long>()];

    private static long? NumberOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
