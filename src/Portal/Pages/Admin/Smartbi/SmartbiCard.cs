using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;
using Portal.Localization;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>One server on the page: its settings without secrets, what the last look found, what was just tried.</summary>
public sealed record SmartbiCard(SmartbiServer Server, SmartbiMirror? Mirror)
{
    public IReadOnlyList<SmartbiFinding> Findings { get; init; } = [];

    public string Id => $"smartbi-{Server.Key}";

    /// <summary>A look is under way: the card asks again by itself.</summary>
    public bool IsUnderWay => Mirror?.ClaimedAt is not null;

    /// <summary>Type and number, the most first.</summary>
    public IEnumerable<(string Type, string Count)> Unknown => (Mirror?.Unknown ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]));

    public string Mode(IStringLocalizer<Text> text) => Server.Options.OpenMode switch
    {
        SmartbiOpenMode.Redirect => text["转到 Smartbi"],
        SmartbiOpenMode.Picture => text["图片"],
        _ => text["门户内打开"],
    };

    public static string Step(SmartbiFinding finding, IStringLocalizer<Text> text) => finding.Step switch
    {
        SmartbiCheck.Reach => text["连上服务器"],
        SmartbiCheck.SignIn => text["服务账号登录"],
        SmartbiCheck.Catalogs => text["已发布的目录"],
        _ => text["以用户身份登录（LoginToken）"],
    };

    public string Took => Mirror?.Took is { } took ? took.TotalSeconds.ToString("0.#", CultureInfo.CurrentCulture) : "";
}
