using AngleSharp.Dom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Members;
using Portal.Core.Reports.Files;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;
using WeComSandbox.Messages;

namespace Portal.Tests.Sharing;

/// <summary>A portal with a report, bound members and the sandbox: what is sent can be looked at.</summary>
public sealed class ShareSite : IAsyncLifetime
{
    public const string Values = "region=%E5%8D%8E%E5%8D%97"; // 华南

    /// <inheritdoc cref="TakenPictures.Png"/>
    public static byte[] Png => TakenPictures.Png;

    private const string Report =
        """
        scope: [region]
        data_time: rows.month
        parameters:
          - { name: region, label: 地区, type: select, options: [华东, 华南], default: 华东 }
        datasets:
          rows: select month, sum(units) units from sales where region = @region group by month
        blocks:
          - { type: table, dataset: rows, title: 明细 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-share-").FullName;

    /// <param name="settings">More than the one corp with its two apps.</param>
    public ShareSite(params (string Name, string Value)[] settings) => Site = new WeComSite(settings) { Prepare = Prepare };

    /// <summary>What looks on from the start.</summary>
    public Action<IServiceCollection>? Watch { get; init; }
    public WeComSite Site { get; }
    public PortalApp App => Site.App;
    public World World => Site.World;
    public IReadOnlyList<SentMessage> Sent => World.Messages.All();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await App.InScopeAsync(services => services.GetRequiredService<CatalogSync>().FollowAsync("files", services.GetRequiredService<ReportFiles>().All, Ct));
        foreach (var (user, member) in new[] { ("lin", "LinXiao"), ("wang", "WangFang"), ("zhou", "ZhouMin") })
        {
            await BindAsync(user, member);
        }
    }

    public async Task BindAsync(string user, string member)
    {
        var account = await App.AccountAsync(user);
        await App.InScopeAsync(services => services.GetRequiredService<Bindings>().BindAsync(SandboxHost.CorpId, member, account.Id, BoundBy.Admin, AuditActor.Portal, Ct));
    }

    /// <inheritdoc cref="TakenPictures.PictureAsync"/>
    public Task<string> PictureAsync(string userName = "lin", byte[]? bytes = null) => App.PictureAsync(userName, "sales", "销量报表", bytes);

    /// <summary>The link of the view, made by its button.</summary>
    public static async Task<(string Path, string Id)> LinkAsync(HttpClient client, string query = "")
    {
        using var answer = await client.PostAsync($"/reports/sales/share/link?{query}", null, Ct);
        var page = answer.LeadsTo();
        var address = (await client.PageAsync(page)).QuerySelector("#share-address")!.TextContent;
        return (new Uri(address).PathAndQuery, page.Split('/')[^1]);
    }

    /// <summary>Fills in the form of <paramref name="part"/> as htmx does and sends it.</summary>
    public static async Task<(HttpResponseMessage Answer, IDocument Page)> SendAsync(HttpClient client, string part, string query, params (string Name, string Value)[] fields)
    {
        var form = await client.FragmentAsync($"/reports/sales/share/{part}?{query}");
        return await PostAsync(client, part, query, [("key", form.QuerySelector("[name=key]")!.GetAttribute("value")!), .. fields]);
    }

    public static async Task<(HttpResponseMessage Answer, IDocument Page)> PostAsync(HttpClient client, string part, string query, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/reports/sales/share/{part}?{query}");
        request.Headers.Add("HX-Request", "true");
        request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var answer = await client.SendAsync(request, Ct);
        return (answer, await answer.PageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Prepare(PortalApp app)
    {
        var connection = $"Data Source={Path.Combine(_folder, "warehouse.db")};Pooling=False";
        using var database = new SqliteConnection(connection);
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "create table sales (region text, month text, units integer); insert into sales values ('华东', '2026-10', 120), ('华南', '2026-10', 200)";
        command.ExecuteNonQuery();
        app.With("DataSources__test__Provider", "Sqlite").With("DataSources__test__Connection", connection).With("Captures__Folder", Path.Combine(_folder, "captures"))
            .With("Captures__Enabled", "false")
            .With("WeCom:Timeout", "00:00:10"); // a busy machine is not a slow WeCom
        Write(app, "sales", "everyone");
        Write(app, "finance", "财务部");
        if (Watch is not null)
        {
            app.With(Watch);
        }
    }

    private static void Write(PortalApp app, string id, string group) =>
        File.WriteAllText(Path.Combine(app.ReportsDirectory, id + ".yml"), $"id: {id}\ntitle: 销量报表\nsource: test\nvisible_to: ['{group}']\n{Report}");
}
