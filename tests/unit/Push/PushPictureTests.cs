using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Chats;
using Portal.Core.Members;
using Portal.Core.Push;
using Portal.Core.Reports.Files;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Push;

/// <summary>Pictures by the real browser.</summary>
public sealed class PushPictureTests : IAsyncLifetime
{
    private const string Report =
        """
        id: sales
        title: 销量报表
        source: test
        visible_to: [everyone]
        scope: [region]
        datasets:
          rows: select region, sum(units) units from sales where '*' in @user.region or region in @user.region group by region
        blocks:
          - { type: table, dataset: rows, title: 明细 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-push-").FullName;
    private readonly WeComSite _site;

    public PushPictureTests() => _site = new WeComSite(("Push:Enabled", "false")) { Prepare = Prepare };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.App.InScopeAsync(services => services.GetRequiredService<CatalogSync>().FollowAsync("files", services.GetRequiredService<ReportFiles>().All, Ct));
        await _site.ChangeAsync("zhou", user => user.SetAttribute("region", "华南")); // shares wang's scope
        foreach (var (user, member) in new[] { ("lin", "LinXiao"), ("wang", "WangFang"), ("zhou", "ZhouMin") })
        {
            var account = await _site.App.AccountAsync(user);
            await _site.App.InScopeAsync(services => services.GetRequiredService<Bindings>()
                .BindAsync(SandboxHost.CorpId, member, account.Id, BoundBy.Admin, AuditActor.Portal, Ct));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task One_picture_is_taken_for_each_scope_and_lent_once()
    {
        var owner = await _site.App.AccountAsync("admin");
        var run = await _site.App.InScopeAsync(async services =>
        {
            var plan = await services.GetRequiredService<PushPlans>().CreateAsync(
                new PlanSpec
                {
                    Title = "日报",
                    ReportId = "sales",
                    AgentId = SandboxHost.Agent,
                    To = new PushTargets { Everyone = true },
                    Kind = PushKind.Image,
                    Message = new PushMessage("日报"),
                },
                owner, isPaused: false, Ct);
            return await services.GetRequiredService<PushStarts>().NowAsync(plan, owner, Ct);
        });

        await _site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);

        await _site.App.InDbAsync(async db =>
        {
            Assert.Equal(RunState.Done, (await db.PushRuns.SingleAsync(r => r.Id == run.Id, Ct)).State);
            Assert.Equal(2, await db.Captures.CountAsync(Ct));
        });
        Assert.Equal(["LinXiao", "WangFang", "ZhouMin"], _site.World.Messages.All().Where(m => m.Type == "image").SelectMany(m => m.To).Order());
        var pictures = _site.World.Media.All();
        Assert.Equal(2, pictures.Count);
        Assert.All(pictures, p => Assert.Equal("销量报表 2026-11-22.png", p.FileName)); // no name of a reader
    }

    [Fact]
    public async Task Covers_cards_and_a_robot_s_files_are_made_of_it()
    {
        var owner = await _site.App.AccountAsync("admin");
        var robot = _site.World.Corps[0].Robots[0].Key;
        await _site.App.InScopeAsync(async services => await services.GetRequiredService<ChatAdmin>().AddRobotAsync(
            (await services.GetRequiredService<WeComDirectory>().FindAsync(SandboxHost.CorpId, Ct))!, "晨会群", robot, AuditActor.Portal, Ct));
        PlanSpec[] specs =
        [
            Spec() with { To = new PushTargets { Users = ["lin"] }, Kind = PushKind.News },
            Spec() with { To = new PushTargets { Users = ["lin"] }, Kind = PushKind.Card },
            Spec() with { Chats = ["晨会群"], Kind = PushKind.File, File = PushFile.Png },
            Spec() with { Chats = ["晨会群"], Kind = PushKind.File, File = PushFile.Pdf },
        ];
        await _site.App.InScopeAsync(async services =>
        {
            foreach (var spec in specs)
            {
                await services.GetRequiredService<PushStarts>().NowAsync(await services.GetRequiredService<PushPlans>().CreateAsync(spec, owner, isPaused: false, Ct), owner, Ct);
            }

            return 0;
        });

        await _site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);

        var sent = _site.World.Messages.All();
        var article = sent.Single(m => m.Type == "news").Content["articles"]![0]!;
        Assert.Equal("日报", (string)article["title"]!);
        Assert.NotEmpty((string)article["picurl"]!);
        var card = sent.Single(m => m.Type == "template_card").Content;
        Assert.Equal("news_notice", (string)card["card_type"]!);
        Assert.NotEmpty((string)card["card_image"]!["url"]!);
        var files = sent.Where(m => m.Type == "file").Select(m => _site.World.Media.Find((string)m.Content["media_id"]!, robot)!).ToList();
        Assert.Equal(["销量报表 2026-11-22.pdf", "销量报表 2026-11-22.png"], files.Select(f => f.FileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.True(file.Bytes.AsSpan(1).StartsWith("PDF"u8) || file.Bytes.AsSpan(1).StartsWith("PNG"u8)));
    }

    [Fact]
    public async Task An_uploaded_cover_is_drawn_by_the_browser_and_fetched_without_a_session()
    {
        var owner = await _site.App.AccountAsync("admin");
        // Red and yellow, with blue above and below, which is cut off.
        var uploaded = Raster.Write(900, 900, (x, y) => y is > 150 and < 750 ? ((byte)220, x < 450 ? (byte)30 : (byte)200, (byte)30) : ((byte)0, (byte)0, (byte)255));
        var (cover, broken) = await _site.App.InScopeAsync(async services =>
        {
            var covers = services.GetRequiredService<PushCovers>();
            var (taken, fault) = await covers.TakeAsync(owner, new MemoryStream(uploaded), Ct);
            Assert.Null(fault);
            return (taken!, (await covers.TakeAsync(owner, new MemoryStream(CoverFileTests.Png(400, 300)), Ct)).Problem);
        });
        Assert.Contains("画不出", broken!.Chinese, StringComparison.Ordinal);
        var drawn = Raster.Read(cover.Bytes);
        Assert.Equal((780, 520), (drawn.Width, drawn.Height)); // 3:2, its middle
        Assert.All(new[] { (20, 20), (400, 260), (760, 500) }, place => Assert.True(drawn[place.Item1, place.Item2] is { R: > 180, B: < 80 }, $"{place}"));

        var spec = Spec() with { To = new PushTargets { Users = ["lin"] }, Kind = PushKind.News, Cover = cover.Id };
        await _site.App.InScopeAsync(async services =>
            await services.GetRequiredService<PushStarts>().NowAsync(await services.GetRequiredService<PushPlans>().CreateAsync(spec, owner, isPaused: false, Ct), owner, Ct));
        await _site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);

        var address = new Uri((string)_site.World.Messages.All().Single().Content["articles"]![0]!["picurl"]!);
        using var client = _site.App.CreateClient();
        using var answer = await client.GetAsync(address.PathAndQuery, Ct);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(cover.Bytes, await answer.Content.ReadAsByteArrayAsync(Ct));
        using var other = await client.GetAsync(address.PathAndQuery.Replace(".jpg", "x.jpg", StringComparison.Ordinal), Ct);
        using var drawing = await client.GetAsync(PushCovers.DrawingPath + "?ticket=" + new string('0', 48), Ct);
        Assert.Equal((System.Net.HttpStatusCode.NotFound, System.Net.HttpStatusCode.NotFound), (other.StatusCode, drawing.StatusCode));
        await _site.App.InDbAsync(async db => Assert.Equal(0, await db.Captures.CountAsync(Ct))); // the report was not photographed for it
    }

    private static PlanSpec Spec() => new()
    {
        Title = "日报",
        ReportId = "sales",
        AgentId = SandboxHost.Agent,
        Message = new PushMessage("日报"),
    };

    private void Prepare(PortalApp app)
    {
        var connection = $"Data Source={Path.Combine(_folder, "warehouse.db")};Pooling=False";
        using var database = new SqliteConnection(connection);
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "create table sales (region text, units integer); insert into sales values ('华东', 120), ('华南', 200)";
        command.ExecuteNonQuery();
        File.WriteAllText(Path.Combine(app.ReportsDirectory, "sales.yml"), Report);
        app.With("DataSources__test__Provider", "Sqlite").With("DataSources__test__Connection", connection).With("Captures__Folder", Path.Combine(_folder, "captures"))
            .With("Captures__ShotTimeout", "00:02:00").With("Captures__AnswerWithin", "00:05:00").With("WeCom:Timeout", "00:00:10");
        app.UseAnyPort();
        app.StartServer();
    }
}
