using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

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

    private const string Numbers =
        """
        parameters:
          - { name: n, type: number, label: 数, default: -1 }
        datasets:
          one: select @n as units
        blocks:
          - { type: kpi, dataset: one, value: units, label: 数 }
        """;

    private const string Broken =
        """
        datasets:
          good: select sum(units) units from sales
          bad: select nothing from nowhere
        blocks:
          - { type: kpi, dataset: good, value: units, label: 好的 }
          - { type: table, dataset: bad, title: 坏的 }
        """;

    private readonly PrintCount _count = new();

    public PictureSite()
    {
        Folder = Directory.CreateTempSubdirectory("portal-captures-").FullName;
        Site.App.With("Captures__Folder", Folder).With("Portal__PublicAddress", "https://bi.example.com").With("Portal__CompanyName", "衡川汽车");
        Site.App.With(services => services.AddSingleton<IStartupFilter>(_count));
        Site.WithReport("sales", Rich).WithReport("finance", Rich, group: "财务部").WithReport("numbers", Numbers).WithReport("broken", Broken);
    }

    /// <summary>How often the print page was asked for.</summary>
    public int Prints => _count.Value;

    /// <summary>On a real port, where a browser can reach it.</summary>
    public PictureSite Listening()
    {
        App.With("Captures__ShotTimeout", "00:02:00").With("Captures__AnswerWithin", "00:05:00");
        App.UseAnyPort();
        App.StartServer();
        return this;
    }

    public ReportSite Site { get; } = new();
    public PortalApp App => Site.App;
    public string Folder { get; }

    /// <summary>A ticket for the view as <paramref name="userName"/> sees it now.</summary>
    public async Task<PrintTicket> TicketAsync(string userName = "lin", string reportId = "sales", string query = "", string? block = null, ShotSize? size = null,
        string language = "zh-CN")
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
            ViewKey = view.Key,
            ScopeKey = DataScopes.KeyOf(view.Scope),
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
    public async Task<string> IssueAsync(PrintTicket ticket) =>
        $"/reports/{ticket.ReportId}/print?ticket={await App.Services.GetRequiredService<PageTickets<PrintTicket>>().IssueAsync(ticket, ticket.ReportId, CancellationToken.None)}";

    public Task SaveWatermarkAsync(Func<WatermarkForm, WatermarkForm> change) => App.SaveWatermarkAsync(change);

    /// <summary>Takes from a user the <c>scope</c>, the <c>right</c> to share, or the <c>switch</c> of the corp.</summary>
    public Task LoseAsync(string userName, string what) => App.InDbAsync(async db =>
    {
        if (what == "switch")
        {
            db.Corps.Add(new Corp("ww1234567890abcdef") { SocialFeatures = false });
        }

        var user = await db.Users.Include(u => u.Attributes).Include(u => u.Roles).SingleAsync(u => u.UserName == userName);
        if (what == "scope")
        {
            user.SetAttribute("region", "华南");
        }
        else if (what == "right")
        {
            // He still sees the report, as everybody does who has no other role.
            user.Roles.Clear();
            (await db.Roles.SingleAsync(role => role.IsEveryone)).Permissions = Permissions.View;
        }

        await db.SaveChangesAsync();
    });

    /// <summary>A browser without a session.</summary>
    public HttpClient Stranger()
    {
        var client = App.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = App.ClientOptions.BaseAddress });
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
