using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Localization;

namespace Portal.Pages.Shares;

/// <summary>What the forms of sending hold. Shown again with everything typed when something is wrong.</summary>
public sealed class SendForm
{
    private const int MostValues = 200;

    [FromForm(Name = "key")]
    public string? Key { get; set; }

    [FromForm(Name = "kind")]
    public SendKind Kind { get; set; }

    [FromForm(Name = "comment")]
    public string? Comment { get; set; }

    [FromForm(Name = "safe")]
    public bool IsConfidential { get; set; }

    /// <summary>Key of the picture that the form showed: what was seen is sent.</summary>
    [FromForm(Name = "picture")]
    public string? Picture { get; set; }

    /// <summary>Userids of members.</summary>
    [FromForm(Name = "to")]
    public List<string> To { get; set; } = [];

    /// <summary>Userids that were typed without scripts.</summary>
    [FromForm(Name = "more")]
    public string? More { get; set; }

    [FromForm(Name = "party")]
    public List<string> Parties { get; set; } = [];

    /// <summary><c>ZhouMin|周敏</c>: what the client's picker called them. Shown to the sender only.</summary>
    [FromForm(Name = "called")]
    public List<string> Called { get; set; } = [];

    [FromForm(Name = "chat")]
    public long? Chat { get; set; }

    public IReadOnlyList<string> Members =>
        [.. To.OfType<string>().Concat((More ?? "").Split([',', '，', ';', '；', '、', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Take(MostValues).Where(MemberId.IsValid).DistinctBy(MemberId.Normalize)];

    public IReadOnlyList<long> Departments =>
        [.. Parties.Take(MostValues).Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(n => n > 0).Distinct()];

    public IReadOnlyDictionary<string, string> CalledNames =>
        Called.OfType<string>().Take(MostValues).Select(c => c.Split('|', 2)).Where(c => c is [{ Length: > 0 and <= 64 }, { Length: > 0 and <= 64 }] && !c[1].Any(char.IsControl))
            .DistinctBy(c => MemberId.Normalize(c[0])).ToDictionary(c => MemberId.Normalize(c[0]), c => c[1]);

    /// <summary>Another tap on 发送 is another sending.</summary>
    public void Renew() => Key = Guid.NewGuid().ToString("D");

    /// <summary>What is wrong with what every form has; null: nothing.</summary>
    public string? Problem(IStringLocalizer<Text> text)
    {
        Comment = SendOrder.Tidy(Comment);
        return SendOrder.IsTooLong(Comment) ? text["留言最多 {0} 个字", SendOrder.LongestComment].Value
            : SendingLog.IsKey(Key) && Enum.IsDefined(Kind) ? null : text["页面已过期，请刷新后再试"].Value;
    }
}
