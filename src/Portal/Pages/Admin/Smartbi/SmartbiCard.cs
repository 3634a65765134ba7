using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;
using Portal.Localization;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>镜像: what the last look found, and how far one is that is under way.</summary>
/// <param name="Server">Null while it is off.</param>
/// <param name="IsDue">The next look is about to begin.</param>
/// <param name="Latest">Looks that have ended, the last first.</param>
public sealed record SmartbiCard(StoredConnection Stored, SmartbiServer? Server, SmartbiMirror? Mirror, bool IsDue, IReadOnlyList<SmartbiLook> Latest)
{
    public string Address => $"/admin/smartbi/{Stored.Key}";

    public SmartbiPause? Paused => Server?.Paused;

    public bool IsTroubled => Server?.Stopped is not null || Mirror?.Fault is not null;

    /// <summary>A look is under way or about to begin: the card asks again by itself.</summary>
    public bool IsUnderWay => Server is { Paused: null } && (Mirror?.ClaimedAt is not null || (IsDue && Server.Stopped is null));

    /// <summary>Hundredths of what the last look found; null: nobody knows how much there is.</summary>
    public int? Hundredths => Mirror is { Elements: > 0, ClaimedAt: not null } mirror ? Math.Min(99, mirror.Seen * 100 / mirror.Elements) : null;

    /// <summary>Type and number, the most first.</summary>
    public IEnumerable<(string Type, int Count)> Unknown => TypeCounts.Read(Mirror?.Unknown);

    /// <summary>How many there are of each kind: so far of the look that is under way, and in the last whole one.</summary>
    public IReadOnlyList<SmartbiAmount> Amounts(IStringLocalizer<Text> text)
    {
        var whole = SmartbiKinds.Count(TypeCounts.Read(Mirror?.Types), text);
        var seen = IsUnderWay ? SmartbiKinds.Count(TypeCounts.Read(Mirror?.SeenTypes), text) : whole;
        return [.. SmartbiKinds.InOrder(whole.Keys.Union(seen.Keys), text).Select(kind => new SmartbiAmount(
            kind, seen.GetValueOrDefault(kind), whole.TryGetValue(kind, out var all) ? all : null, IsUnderWay,
            Barred: !IsUnderWay && kind == SmartbiKinds.Folders(text) ? Mirror?.Barred ?? 0 : 0))];
    }

    public static string Step(SmartbiFinding finding, IStringLocalizer<Text> text) => finding.Step switch
    {
        SmartbiCheck.Reach => text["连上服务器"],
        SmartbiCheck.SignIn => text["服务账号登录"],
        SmartbiCheck.Catalogs => text["已发布的目录"],
        SmartbiCheck.Clocks => text["时间相差 {0} 秒", finding.Said ?? ""],
        _ => text["以用户身份登录（LoginToken）"],
    };

    public string Took => Mirror?.Took is { } took ? took.TotalSeconds.ToString("0.#", CultureInfo.CurrentCulture) : "";

    /// <summary>已用 3 分 12 秒，约还要 2 分钟: how long is still to go is guessed only where the last look says how much there is.</summary>
    public string Pace(DateTimeOffset now, IStringLocalizer<Text> text)
    {
        if (Mirror is not { ClaimedAt: not null, BegunAt: { } begun } mirror || now < begun)
        {
            return "";
        }

        var used = now - begun;
        var left = mirror is { Seen: > 0 } && mirror.Elements > mirror.Seen ? used * (mirror.Elements - mirror.Seen) / mirror.Seen : TimeSpan.Zero;
        return left > TimeSpan.Zero ? text["已用 {0}，约还要 {1}", Said(used, text), Said(left, text)] : text["已用 {0}", Said(used, text)];
    }

    public static string Said(TimeSpan time, IStringLocalizer<Text> text) =>
        time.TotalMinutes >= 1 ? text["{0} 分 {1} 秒", (int)time.TotalMinutes, time.Seconds] : text["{0} 秒", Math.Max(1, (int)Math.Round(time.TotalSeconds))];
}

/// <summary>A line of the card: how many of one kind.</summary>
/// <param name="Whole">In the last whole look; null: it had none.</param>
/// <param name="Barred">Of folders, those that did not open.</param>
public sealed record SmartbiAmount(string Kind, int Seen, int? Whole, bool IsUnderWay, int Barred)
{
    /// <summary>Hundredths of the bar.</summary>
    public int Filled => Whole is > 0 and var whole ? Math.Min(100, Seen * 100 / whole) : 0;
}
