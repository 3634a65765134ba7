using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;
using Portal.Localization;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>镜像: what the last look found, and how far one is that is under way.</summary>
/// <param name="Server">Null while it is off.</param>
public sealed record SmartbiCard(StoredConnection Stored, SmartbiServer? Server, SmartbiMirror? Mirror)
{
    public string Address => $"/admin/smartbi/{Stored.Key}";

    public bool IsTroubled => Server?.Stopped is not null || Mirror?.Fault is not null;

    /// <summary>A look is under way, or about to begin for the first time: the card asks again by itself.</summary>
    public bool IsUnderWay => Server is not null && (Mirror?.ClaimedAt is not null || (Mirror?.MirroredAt is null && !IsTroubled));

    /// <summary>Hundredths of what the last look found; null: nobody knows how much there is.</summary>
    public int? Hundredths => Mirror is { Elements: > 0, ClaimedAt: not null } mirror ? Math.Min(99, mirror.Seen * 100 / mirror.Elements) : null;

    /// <summary>Type and number, the most first.</summary>
    public IEnumerable<(string Type, string Count)> Unknown => (Mirror?.Unknown ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]));

    public static string Step(SmartbiFinding finding, IStringLocalizer<Text> text) => finding.Step switch
    {
        SmartbiCheck.Reach => text["连上服务器"],
        SmartbiCheck.SignIn => text["服务账号登录"],
        SmartbiCheck.Catalogs => text["已发布的目录"],
        _ => text["以用户身份登录（LoginToken）"],
    };

    public string Took => Mirror?.Took is { } took ? took.TotalSeconds.ToString("0.#", CultureInfo.CurrentCulture) : "";
}
