using Portal.Core;
using Portal.Core.Catalog;
using Portal.Core.Chats;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Pages.Push;

/// <summary>What a plan's form offers: apps, reports, groups, roles, chats, and the numbers of the report.</summary>
public sealed class PlanChoices(AddressBook book, WeComDirectory directory, ReportCatalog catalog, ReportAccess access)
{
    public IReadOnlyList<(string Id, string Name)> Apps { get; private set; } = [];

    public IReadOnlyList<CatalogNode> Reports { get; private set; } = [];

    public ReportDefinition? Report { get; private set; }

    public IReadOnlyList<PlanTarget> Groups { get; private set; } = [];

    public IReadOnlyList<PlanTarget> Roles { get; private set; } = [];

    public IReadOnlyList<PlanTarget> Chats { get; private set; } = [];

    /// <summary>Of the chats those that have a name in common.</summary>
    public IReadOnlyDictionary<long, TeamChat> Twins { get; private set; } = new Dictionary<long, TeamChat>();

    /// <summary>What the plan sends to and is not there any more.</summary>
    public IReadOnlyList<string> Gone { get; private set; } = [];

    /// <summary><c>dataset.column</c> → what the report calls it.</summary>
    public IReadOnlyList<(string Value, string Label)> Numbers =>
    [
        .. (Report?.Blocks.OfType<KpiBlock>() ?? []).Where(kpi => kpi.Dataset is not null).Select(kpi => ($"{kpi.Dataset}.{kpi.Value}", kpi.Title ?? kpi.Value))
            .DistinctBy(n => n.Item1),
    ];

    /// <summary>What may stand in braces, and what people call it.</summary>
    public IEnumerable<(string Place, string Label)> Places => Numbers.Select(n => ("{" + n.Value + "}", n.Label))
        .Concat(Report?.Parameters.Select(p => ("{" + p.Name + "}", p.Label)) ?? [])
        .Concat(Report is { IsElsewhere: true } ? [] : [("{data_time}", new Bilingual("数据时间", "Data time").ToString())])
        .Concat(
        [
            ("{date}", new Bilingual("日期", "Date").ToString()),
            ("{user}", new Bilingual("接收人", "Reader").ToString()),
        ]);

    public async Task ReadAsync(Account account, string? reportId, PlanSpec? chosen, CancellationToken ct)
    {
        Apps = [.. (await directory.AllAsync(ct)).SelectMany(c => c.Apps).Select(a => ($"{a.Corp.CorpId}.{a.AgentId}", a.Name))];
        Reports = [.. (await catalog.ForAsync(account, ct)).Reports];
        Report = reportId is null ? null : (await access.FindAsync(account, reportId, ct))?.Definition;
        var (groups, roles, chats) = (await book.GroupsAsync(ct), await book.RolesAsync(ct), await book.OpenChatsAsync(ct));
        (Groups, Roles, Chats) = (groups.All, roles.All, chats.All);
        if (chosen is not null)
        {
            // What is chosen and not on offer stands there too, and can be taken out.
            Groups = [.. Groups.UnionBy(groups.Of(chosen.To.Groups, chosen.To.GroupIds), target => target.Value)];
            Roles = [.. Roles.UnionBy(roles.Of(chosen.To.Roles, chosen.To.RoleIds), target => target.Value)];
            Chats = [.. Chats.UnionBy((await book.ChatsAsync(chosen, ct)).Of(chosen.Chats, chosen.ChatIds), target => target.Value)];
            Gone = await book.GoneOfAsync(chosen, ct);
        }

        Twins = await book.TwinsAsync(Chats, ct);
    }
}
