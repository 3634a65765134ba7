using Microsoft.Extensions.Localization;
using Portal.Core.Members.Rosters;
using Portal.Core.WeCom;
using Portal.Localization;

namespace Portal.Pages.Admin.Directory;

/// <summary>What <c>_Roster</c> shows of one corp's directory.</summary>
public sealed record RosterView(
    Roster Roster, CorpSettings Corp, IReadOnlyDictionary<RosterShow, int> Counts, IReadOnlyList<RosterRow> Rows, IReadOnlyList<RosterPlace> Places, DateTimeOffset Now,
    RosterShow Show, int Page)
{
    private readonly Dictionary<long, string> _names = Places.ToDictionary(place => place.Number, place => place.Name);

    /// <summary>微信账号 means this corp.</summary>
    public bool IsFirst { get; init; }

    /// <summary>A reading is under way, or begins in a moment: the page asks again by itself.</summary>
    public bool IsUnderWay => Roster.ClaimedAt is not null || Roster.DueAt <= Now;

    public int Pages => Math.Max(1, (Counts[Show] + RosterBoard.PageSize - 1) / RosterBoard.PageSize);

    public string Address(RosterShow show, int page = 1) =>
        $"/admin/directory?corp={Uri.EscapeDataString(Corp.CorpId)}" + (show == RosterShow.Here ? "" : $"&show={show}") + (page == 1 ? "" : $"&p={page}");

    /// <summary>部门用户组 of this corp.</summary>
    public string Groups => "/admin/directory/groups?corp=" + Uri.EscapeDataString(Corp.CorpId);

    public string Action(string handler) => $"/admin/directory?corp={Uri.EscapeDataString(Corp.CorpId)}&handler={handler}";

    /// <summary>销售部、财务部</summary>
    public string PlacesOf(RosterMember member, IStringLocalizer<Text> text) =>
        string.Join(text["、"], member.DepartmentIds.Select(id => _names.GetValueOrDefault(id, $"#{id}")));

    public static string Say(RosterShow show, IStringLocalizer<Text> text) => show switch
    {
        RosterShow.Gone => text["已离开"],
        RosterShow.Back => text["回来了，账号还停用"],
        _ => text["在通讯录"],
    };

    /// <summary>Why the last refresh changed nothing, and what to do.</summary>
    public string? Trouble(IStringLocalizer<Text> text) => Roster.Fault switch
    {
        null => null,
        RosterFault.NoSecret => text["没有可用的 Secret。请在微信设置里填写应用的 Secret，有通讯录 Secret 也填上。"],
        RosterFault.TooMany => text["通讯录太大，超过了门户能读的 20 万位成员或 2 万个部门。"],
        RosterFault.Nobody => text["一位成员也看不到。请检查应用的可见范围，或在微信设置里填写通讯录 Secret。"],
        _ => WeComErrors.Say(Roster.Code ?? 0).In(System.Globalization.CultureInfo.CurrentUICulture),
    };

    public static string Say(int hours, IStringLocalizer<Text> text) => hours switch
    {
        0 => text["不自动刷新"],
        1 => text["每小时"],
        24 => text["每天"],
        _ => text["每 {0} 小时", hours],
    };
}
