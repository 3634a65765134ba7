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
    public bool Manual { get; set; }
    public bool Everyone { get; set; }
    public bool Starred { get; set; }
    public List<string> Groups { get; set; } = [];
    public List<string> Roles { get; set; } = [];
    public string? Users { get; set; }
    public string? Departments { get; set; }
    public string? Tags { get; set; }
    public List<string> Chats { get; set; } = [];

    /// <summary>工作日 09:00 and so on; empty: by hand.</summary>
    public string? At { get; set; }
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
        Manual = spec.Auth == LinkSignIn.Manual,
        Everyone = spec.To.Everyone,
        Starred = spec.To.Starred,
        Groups = [.. spec.To.Groups],
        Roles = [.. spec.To.Roles],
        Users = string.Join('、', spec.To.Users),
        Departments = string.Join('、', spec.To.Departments),
        Tags = string.Join('、', spec.To.Tags),
        Chats = [.. spec.Chats],
        At = spec.At,
        WaitUntil = spec.WaitUntil?.ToString("HH:mm", CultureInfo.InvariantCulture),
        Newer = spec.When?.Newer == true,
        Value = spec.When?.Value,
        Above = Text(spec.When?.Above),
        Below = Text(spec.When?.Below),
        Changed = Text(spec.When?.Changed),
        SendEmpty = !spec.HoldsEmpty,
    };

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
            Auth = Manual ? LinkSignIn.Manual : LinkSignIn.Silent,
            At = Empty(At) is { } at ? PushSchedule.TryParse(at, out _)?.Text ?? at : null,
            When = Condition(),
            WaitUntil = TimeOnly.TryParseExact(WaitUntil?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) ? until : null,
            HoldsEmpty = !SendEmpty,
        };
    }

    private PushCondition? Condition()
    {
        var condition = new PushCondition(Empty(Value), Decimal(Above), Decimal(Below), Decimal(Changed?.TrimEnd('%', ' ')), Newer);
        var hasLimit = condition is { Value: not null } and ({ Above: not null } or { Below: not null } or { Changed: not null });
        return hasLimit ? condition : Newer ? new PushCondition(Newer: true) : null;
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static decimal? Decimal(string? text) =>
        decimal.TryParse(text?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture,
            out var number) ? number : null;

    private static List<string> Split(string? text) => [.. (text ?? "").Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static List<long> Numbers(string? text) =>
        [.. Split(text).Select(t => long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).Where(n => n > 0)];
}
