using Portal.Core;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Pages.Push;

/// <summary>What a plan's form offers: apps, reports, groups, roles, chats, and the numbers of the report.</summary>
public sealed class PlanChoices(PortalDb db, WeComDirectory directory, ReportCatalog catalog, ReportAccess access)
{
    public IReadOnlyList<(string Id, string Name)> Apps { get; private set; } = [];

    public IReadOnlyList<CatalogNode> Reports { get; private set; } = [];

    public ReportDefinition? Report { get; private set; }

    public IReadOnlyList<string> Groups { get; private set; } = [];

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public IReadOnlyList<string> Chats { get; private set; } = [];

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

    public async Task ReadAsync(Account account, string? reportId, CancellationToken ct)
    {
        Apps = [.. (await directory.AllAsync(ct)).SelectMany(c => c.Apps).Select(a => ($"{a.Corp.CorpId}.{a.AgentId}", a.Name))];
        Reports = [.. (await catalog.ForAsync(account, ct)).Reports];
        Report = reportId is null ? null : (await access.FindAsync(account, reportId, ct))?.Definition;
        Groups = await db.Groups.OrderBy(g => g.Name).Select(g => g.Name).ToListAsync(ct);
        Roles = await db.Roles.OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(ct);
        Chats = await db.TeamChats.Where(c => c.GoneCode == null && !c.IsPaused).Select(c => c.Name).Distinct().OrderBy(name => name).ToListAsync(ct);
    }
}
