using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Pins;

/// <summary>One portal for pins: sales for everybody, payroll for finance, and a report whose data wait for the test.</summary>
public sealed class PinSite : IAsyncLifetime
{
    private const string Sales =
        """
        scope: [region]
        parameters:
          - { name: month, label: 月份, type: select, options: ['2026-01', '2026-02'], default: '2026-01' }
        datasets:
          totals: select sum(units) units, 100 last, count(*) n from sales where region in @user.region and month = @month
          months: select month, sum(units) units from sales where region in @user.region group by month order by month
          broken: select nothing from nowhere
        blocks:
          - { type: text, markdown: 说明 }
          - { type: kpi, dataset: totals, value: units, label: 总销量 <b>, unit: 辆, compare: last, compare_label: 比上月, spark: months.units }
          - { type: kpi, dataset: totals, value: n, label: 省份数, tags: [ { when: ">= 1", text: 正常, tone: ok } ] }
          - { type: kpi, dataset: broken, value: n, label: 坏的 }
        """;

    private readonly ReportSite _site = new ReportSite().WithReport("sales", Sales).WithReport("payroll", Sales, "财务部");

    internal HeldSource Held { get; } = new();

    public PortalApp App => _site.App;

    public HttpClient Lin { get; private set; } = null!;

    public HttpClient Wang { get; private set; } = null!;

    public HttpClient Zhou { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        App.With(services => services.AddSingleton<IReportSource>(Held));
        Lin = await _site.SignInAsync();
        (Wang, Zhou) = (await _site.SignInAsync("wang"), await _site.SignInAsync("zhou"));
        await App.InDbAsync(async db =>
        {
            var node = Node.Report("held", HeldSource.Report, "慢报表", null);
            node.Grants.Add(new Grant(GrantKind.Everyone, 0));
            db.Add(node);
            await db.SaveChangesAsync(Ct);
        });
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    public Task ClearAsync() => App.InDbAsync(db => db.Pins.ExecuteDeleteAsync(Ct));

    /// <summary>A pin of <paramref name="from"/>'s as if <paramref name="to"/> had pinned it when he still might.</summary>
    public Task HandOverAsync(string from, string to) => App.InDbAsync(async db =>
    {
        var ids = await db.Users.Where(u => u.NormalizedUserName == User.Normalize(from) || u.NormalizedUserName == User.Normalize(to))
            .ToDictionaryAsync(u => u.UserName, u => u.Id, Ct);
        var (old, now) = (ids[from], ids[to]);
        await db.Pins.Where(p => p.UserId == old).ExecuteUpdateAsync(set => set.SetProperty(p => p.UserId, now), Ct);
    });

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("HX-Request", "true");
        return await client.SendAsync(request, Ct);
    }

    public static async Task PinAsync(HttpClient client, string block, string query = "", string report = "sales")
    {
        using var answer = await SendAsync(client, HttpMethod.Post, $"/reports/{report}/figures/{block}/pin{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("已固定到首页", ToastOf(answer).GetProperty("text").GetString());
    }

    public static JsonElement ToastOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(answer.Headers.GetValues("HX-Trigger").Single()).RootElement.GetProperty("toast");

    /// <summary>A report whose one figure answers when the test says so.</summary>
    internal sealed class HeldSource : IReportSource
    {
        public const string Report = "held";

        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private static readonly ReportDefinition _report = new()
        {
            Id = Report,
            Title = "慢报表",
            Revision = "1",
            Datasets = [new("slow", "", "", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30), 10)],
            Blocks = [new KpiBlock { Id = "b1", Title = "慢指标", Dataset = "slow", Value = "units" }],
        };

        public string Name => "held";

        public void Answer() => _answer.TrySetResult();

        public ReportDefinition? Find(string id) => id == Report ? _report : null;

        public Task<ReportView> OpenAsync(ReportDefinition report, IReadOnlyDictionary<string, IReadOnlyList<string>> address, DataScope scope, CancellationToken ct) =>
            Task.FromResult(new ReportView { Report = report, Values = [], Scope = scope, PutAside = [], Key = "k", Query = "" });

        public async Task<ReportData> ReadAsync(ReportView view, IReadOnlyCollection<string>? datasets, bool fresh, CancellationToken ct)
        {
            await _answer.Task.WaitAsync(ct);
            var result = new DatasetResult { Columns = ["units"], Rows = [[1L]], ReadAt = DateTimeOffset.UnixEpoch };
            return new ReportData(new Dictionary<string, DatasetResult> { ["slow"] = result }, DateTimeOffset.UnixEpoch, null);
        }
    }
}
