using Microsoft.Extensions.Localization;
using Portal.Core.Members.Mirrors;
using Portal.Localization;

namespace Portal.Pages.Admin.Directory;

/// <summary>部门用户组 in words.</summary>
public static class MirrorTexts
{
    public static IReadOnlyList<MirrorFlaw> Flaws { get; } = [MirrorFlaw.Nameless, MirrorFlaw.Circular, MirrorFlaw.TooDeep];

    public static string? Say(MirrorTrouble trouble, IStringLocalizer<Text> text) => trouble switch
    {
        MirrorTrouble.NotRead => text["还没有读过通讯录，请先刷新。"].Value,
        MirrorTrouble.NoPlace => text["放置用户组的上级组已经没有了，请在设置里重新选择。"],
        MirrorTrouble.PlaceFollows => text["放置用户组的上级组自己跟随部门，请在设置里选别的。"],
        _ => null,
    };

    public static string Say(MirrorFlaw flaw, int count, IStringLocalizer<Text> text) => flaw switch
    {
        MirrorFlaw.Nameless =>
            text["{0} 个部门读不到名称，不为它们建用户组；成员放进最近的上级组。让应用看得到这些部门后再刷新。", count],
        MirrorFlaw.Circular => text["{0} 个部门的上级绕成一圈，和它们对应的用户组保持原样。请在企业微信里改好后再刷新。", count],
        _ => text["{0} 个部门太深，用户组最多 {1} 层；成员放进最近的上级组。", count, MirrorDifference.MostDepth],
    };

    public static string Say(MirrorAct act, IStringLocalizer<Text> text) => act switch
    {
        MirrorAct.Make => text["新建"],
        MirrorAct.Change => text["修改"],
        MirrorAct.Delete => text["删除，部门没有了"],
        MirrorAct.Keep => text["保留，部门没有了"],
        _ => text["只变成员"],
    };

    /// <summary>What there is of each kind of change.</summary>
    public static IEnumerable<(string Label, int Count)> Counts(MirrorDifference difference, IStringLocalizer<Text> text) => new (string, int Count)[]
    {
        (text["新建"], difference.Of(MirrorAct.Make)), (text["修改"], difference.Of(MirrorAct.Change)), (text["删除"], difference.Of(MirrorAct.Delete)),
        (text["保留"], difference.Of(MirrorAct.Keep)), (text["加入成员"], difference.Joins), (text["移出成员"], difference.Ends),
    }.Where(counted => counted.Count > 0);

    /// <summary>+12 −3</summary>
    public static string Moves(MirrorLine line) =>
        string.Join(' ', new[] { line.Joins > 0 ? $"+{line.Joins}" : null, line.Ends > 0 ? $"−{line.Ends}" : null }.OfType<string>());
}
