using System.Globalization;
using Portal.Core.Reports.Files;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>What a plan's file says; the spec is null when anything in it is wrong.</summary>
/// <param name="Keys">Where its keys stand, for what only the portal can find wrong.</param>
internal sealed record ParsedPlan(string? Id, string? Owner, PlanSpec? Spec, MapReader Keys, FileProblems Problems)
{
    /// <summary>The key's value, or the file's beginning.</summary>
    public FileNode At(string key) => Keys.Node(key) ?? (FileNode)Keys.Map;
}

/// <summary>Turns a file whose first key is <c>push</c> into a plan, or into all that is wrong with it.</summary>
internal static class PlanParser
{
    private const int MostNames = 500;
    private static readonly Bilingual _what = new("推送计划", "a push plan");
    private static readonly string[] _kinds = ["text", "textcard", "news", "image", "file", "markdown", "card"];
    private static readonly string[] _files = ["pdf", "xlsx", "png"];

    public static ParsedPlan Parse(PlanSource source)
    {
        var problems = new FileProblems(source.Path);
        var keys = new MapReader(source.Root, _what, problems);
        var id = keys.Text("push", 64, required: true);
        if (id is not null && (id.Length == 0 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            problems.Add(keys.Node("push")!, Complaints.BadForm("push", Shown.Short(id),
                new("字母、数字和 -，如 daily-sales", "letters, digits and -, such as daily-sales")));
        }

        var kind = keys.OneOf("kind", _kinds) ?? "textcard";
        var spec = new PlanSpec
        {
            Title = keys.Text("title", 80, required: true) ?? "",
            ReportId = keys.Text("report", 64, required: true) ?? "",
            Values = Values(keys),
            AgentId = keys.Whole("app", 1, int.MaxValue),
            CorpId = keys.Text("corp", 64),
            To = Targets(keys, problems),
            Chats = Names(keys, "chats"),
            Kind = Enum.Parse<PushKind>(kind, ignoreCase: true),
            File = Enum.Parse<PushFile>(keys.OneOf("file", _files) ?? "pdf", ignoreCase: true),
            Message = Message(keys),
            Auth = keys.OneOf("auth", ["silent", "manual"]) == "manual" ? LinkSignIn.Manual : LinkSignIn.Silent,
            At = PlanMoments.At(keys),
            From = PlanMoments.Day(keys, "from"),
            Until = PlanMoments.Day(keys, "until"),
            Quiet = PlanMoments.Quiet(keys),
            When = PlanMoments.Condition(keys),
            WaitUntil = PlanMoments.Wait(keys),
            HoldsEmpty = keys.OneOf("empty", ["hold", "send"]) != "send",
        };
        keys.OneOf("open", ["auto", "mobile", "desktop"]);
        var owner = keys.Text("owner", 64);
        Check(spec, owner, keys, problems);
        keys.Finish();
        return new ParsedPlan(id, owner, problems.Count == 0 ? spec : null, keys, problems);
    }

    private static void Check(PlanSpec spec, string? owner, MapReader keys, FileProblems problems)
    {
        if (spec.To.IsNobody && spec.Chats.Count == 0)
        {
            problems.Add(keys.Node("to") ?? keys.Map, PlanComplaints.Nobody());
        }

        if (spec.Chats.Count > 0 && owner is null)
        {
            problems.Add(keys.Node("chats")!, PlanComplaints.ChatsWithoutOwner());
        }

        if (PeopleFinder.NamesReader(spec) && PartMedia.IsNeeded(spec))
        {
            problems.Add(keys.Node("message") ?? keys.Map, PlanComplaints.ReaderInPicture());
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Values(MapReader keys)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (keys.Inner("values", new("键值，如 { year: thisyear }", "keys such as { year: thisyear }")) is { } map)
        {
            foreach (var (key, _) in map.Map.Entries)
            {
                values[key.Text] = map.Scalars(key.Text)?.Select(v => v.Text).ToList() ?? [];
            }
        }

        return values;
    }

    private static PushTargets Targets(MapReader keys, FileProblems problems)
    {
        if (keys.Inner("to", new("键值，如 { groups: [销售部] }", "keys such as { groups: [sales] }")) is not { } to)
        {
            return new PushTargets();
        }

        var targets = new PushTargets
        {
            Everyone = to.Flag("everyone"),
            Starred = to.Flag("starred"),
            Users = Names(to, "users"),
            Groups = Names(to, "groups"),
            Roles = Names(to, "roles"),
            Departments = Numbers(to, "departments", problems),
            Tags = Numbers(to, "tags", problems),
        };
        to.Finish();
        return targets;
    }

    private static PushMessage Message(MapReader keys)
    {
        if (keys.Inner("message", new("键值，如 { title: 日报 }", "keys such as { title: Daily }")) is not { } message)
        {
            return new PushMessage("");
        }

        var said = new PushMessage(message.Text("title", 200) ?? "", message.Text("description", 1_000), message.Text("number", 100));
        message.Finish();
        return said;
    }

    private static List<string> Names(MapReader keys, string key)
    {
        var names = keys.Scalars(key)?.Select(n => n.Text.Trim()).Where(n => n.Length > 0).Distinct().ToList() ?? [];
        if (names.Count > MostNames)
        {
            keys.Problems.Add(keys.Node(key)!, Complaints.TooMany(key, MostNames));
        }

        return names;
    }

    private static List<long> Numbers(MapReader keys, string key, FileProblems problems)
    {
        var numbers = new List<long>();
        foreach (var scalar in keys.Scalars(key) ?? [])
        {
            if (long.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
            else
            {
                problems.Add(scalar, Complaints.BadForm(key, Shown.Short(scalar.Text), new("企业微信的编号（数字）", "WeCom's number")));
            }
        }

        return numbers;
    }
}
