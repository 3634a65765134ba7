using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Sharing;
using Portal.Core.Captures;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Pictures;

/// <summary>A portal with a report of every kind of block, whose pictures are kept in a folder of the test's own.</summary>
public sealed class PictureSite : IAsyncDisposable
{
    public const string Rich =
        """
        update_note: 每日 06:00 更新
        scope: [region]
        parameters:
          - { name: region, label: 地区, type: select, options: [华东, 华南], default: 华东 }
        datasets:
          total: select sum(units) units from sales where region = @region
          rows: select province, units, amount, growth from sales where region = @region and ('*' in @user.region or region in @user.region)
        blocks:
          - { type: kpi, dataset: total, value: units, label: 总销量 }
          - { type: chart, dataset: rows, kind: bar, x: province, y: units, title: 省份销量 }
          - { type: table, dataset: rows, title: 明细 }
          - { type: text, markdown: "数据来自**仓库**" }
        """;

    public PictureSite()
    {
        Folder = Directory.CreateTempSubdirectory("portal-captures-").FullName;
        Site.App.With("Captures__Folder", Folder).With("Portal__PublicAddress", "https://bi.example.com").With("Portal__CompanyName", "衡川汽车");
        Site.WithReport("sales", Rich).WithReport("finance", Rich, group: "财务部");
    }

    public ReportSite Site { get; } = new();
    public PortalApp App => Site.App;
    public string Folder { get; }

    /// <summary>A ticket for the view as <paramref name="userName"/> sees it now.</summary>
    public async Task<PrintTicket> TicketAsync(string userName = "lin", string reportId = "sales", string query = "", string? block = null, ShotSize? size = null, string language = "zh-CN")
    {
        var ct = TestContext.Current.CancellationToken;
        var viewer = await App.AccountAsync(userName);
        var found = (await App.Services.GetRequiredService<ReportAccess>().FindAsync(viewer, reportId, ct))!;
        var view = await found.Source.OpenAsync(found.Definition, ViewQuery.ValuesOf(query), found.Scope, ct);
        return new PrintTicket
        {
            Key = "key",
            ViewerId = viewer.Id,
            ReportId = reportId,
            View = view,
            Data = await found.Source.ReadAsync(view, null, fresh: false, ct),
            Query = view.Query,
            Size = size ?? ShotSize.Phone,
            Format = ShotFormat.Png,
            BlockId = block,
            Language = language,
            TakenAt = App.Clock.GetUtcNow(),
            Watermark = await App.Services.GetRequiredService<Watermarks>().ForAsync(viewer, WatermarkPlace.Capture, ct),
        };
    }

    /// <summary>The address that opens once.</summary>
    public string Issue(PrintTicket ticket) => $"/reports/{ticket.ReportId}/print?ticket={App.Services.GetRequiredService<PrintTickets>().Issue(ticket)}";

    /// <summary>A browser without a session.</summary>
    public HttpClient Stranger()
    {
        var client = App.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
