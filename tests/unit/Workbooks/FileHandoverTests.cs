using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Members;
using Portal.Core.Reports.Files;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.Workbooks;

/// <summary>Lin, bound to LinXiao, has files sent into the chat with the app; the sandbox is WeCom.</summary>
[SameOnEveryDatabase]
public sealed class FileHandoverTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-warehouse-").FullName;
    private readonly WeComSite _site;

    public FileHandoverTests() => _site = new WeComSite { Prepare = Plant };

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.App.InScopeAsync(services => services.GetRequiredService<CatalogSync>()
            .FollowAsync("files", services.GetRequiredService<ReportFiles>().All, TestContext.Current.CancellationToken));
    }

    private void Plant(PortalApp app)
    {
        var connection = $"Data Source={Path.Combine(_folder, "w.db")};Pooling=False";
        using (var empty = new SqliteConnection(connection))
        {
            empty.Open();
        }

        app.With("DataSources__test__Provider", "Sqlite").With("DataSources__test__Connection", connection);
        File.WriteAllText(
            Path.Combine(app.ReportsDirectory, "r.yml"),
            """
            id: r
            title: 销量报表
            source: test
            visible_to: [everyone]
            datasets: { t: "select 'x' province, 3 units" }
            blocks: [{ type: table, dataset: t, title: 明细 }]
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_does_not_go_up_in_time_is_said_before_the_proxy_gives_up()
    {
        _site.World.Faults.Add(new Fault { Endpoint = "media/upload", DelayMs = 30_000 });
        using var lin = await BoundAsync();

        var answer = PostAsync(lin, "/reports/r/files");
        while (!answer.IsCompleted)
        {
            await Task.WhenAny(answer, Task.Delay(200, TestContext.Current.CancellationToken));
            _site.App.Clock.Advance(new CapturesOptions().AnswerWithin / 5);
        }

        Assert.Contains("等得太久", ToastOf(await answer).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_comes_into_the_members_own_chat()
    {
        using var lin = await BoundAsync();

        using var answer = await PostAsync(lin, "/reports/r/files?x=1");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(("文件已发送到您的企业微信会话", false), (ToastOf(answer).GetProperty("text").GetString(), ToastOf(answer).GetProperty("failed").GetBoolean()));
        var sent = _site.World.Messages.All().Single();
        var file = _site.World.Media.All().Single();
        Assert.Equal(("LinXiao", "file", file.Id), (sent.To.Single(), sent.Type, (string?)sent.Content["media_id"]));
        using var book = new ReadWorkbook(new MemoryStream(file.Bytes));
        Assert.Equal(("销量报表 2026-11-22.xlsx", "x"), (file.FileName, book.Row("明细", 1)[0]));
    }

    [Fact]
    public async Task Without_scripts_a_page_says_that_it_was_sent()
    {
        using var lin = await BoundAsync();

        using var answer = await lin.PostAsync("/reports/r/files", Kind("xlsx"), TestContext.Current.CancellationToken);

        Assert.Equal(["文件已发送到您的企业微信会话"], (await answer.PageAsync()).Texts(".state__text"));
        Assert.Single(_site.World.Messages.All());
    }

    [Fact]
    public async Task Who_is_nobody_of_WeCom_is_shown_the_way_there()
    {
        using var wang = await _site.App.ClientAsync("wang");

        using var answer = await PostAsync(wang, "/reports/r/files");

        Assert.Equal(("还没有绑定企业微信，文件不知道发给谁。", "/me/wecom"),
            (ToastOf(answer).GetProperty("text").GetString(), ToastOf(answer).GetProperty("href").GetString()));
        Assert.Empty(_site.World.Messages.All());
    }

    [Fact]
    public async Task What_WeCom_refuses_is_said_in_words()
    {
        using var lin = await BoundAsync();
        _site.World.Faults.Add(new Fault { Endpoint = "media/upload", ErrCode = 45001, Times = -1 });

        using var answer = await PostAsync(lin, "/reports/r/files");

        var toast = ToastOf(answer);
        Assert.StartsWith("企业微信没有收下文件：", toast.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(toast.GetProperty("failed").GetBoolean());
    }

    [Fact]
    public async Task More_than_WeCom_takes_is_not_tried()
    {
        using var lin = await BoundAsync();
        var id = (await _site.App.AccountAsync("lin")).Id;
        var before = _site.Count("media/upload");

        var outcome = await _site.App.InScopeAsync(s => s.GetRequiredService<MemberFiles>()
            .SendAsync(id, "x.xlsx", new byte[MemberFiles.MostBytes + 1], TestContext.Current.CancellationToken));

        Assert.Equal((FileHandover.TooLarge, before), (outcome, _site.Count("media/upload")));
    }

    [Theory]
    [InlineData("exe", "/reports/r/files")]
    [InlineData("", "/reports/r/files")]
    [InlineData("xlsx", "/reports/none/files")]
    public async Task Other_kinds_and_other_reports_are_not_there(string kind, string address)
    {
        using var lin = await BoundAsync();

        using var answer = await lin.PostAsync(address, Kind(kind), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(_site.World.Messages.All());
    }

    [Fact]
    public async Task A_post_without_the_forms_token_is_refused()
    {
        (await BoundAsync()).Dispose();
        using var lin = await _site.App.ClientAsync("lin", forms: false);

        using var answer = await PostAsync(lin, "/reports/r/files");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<HttpClient> BoundAsync()
    {
        using var browser = await _site.BrowserAsync();
        (await _site.SignInAsync(browser, "LinXiao")).Dispose();
        return await _site.App.ClientAsync("lin");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Kind("xlsx") };
        request.Headers.Add("HX-Request", "true");
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static FormUrlEncodedContent Kind(string kind) => new([KeyValuePair.Create("kind", kind)]);

    private static JsonElement ToastOf(HttpResponseMessage answer)
    {
        using var trigger = JsonDocument.Parse(answer.Headers.GetValues("HX-Trigger").Single());
        return trigger.RootElement.GetProperty("toast").Clone();
    }
}
