using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Sharing;

/// <summary>Whose own corp allows sharing, but who came by the app of one that does not.</summary>
public sealed class TwoCorpsTests : IAsyncLifetime
{
    private const string Second = "wwsecond000000001";

    private readonly ShareSite _site = new(
        ("WeCom:Corps:1:CorpId", Second), ("WeCom:Corps:1:ServerAddress", WeComSite.Origin), ("WeCom:Corps:1:ApiAddress", "{sandbox}"), ("WeCom:Corps:1:SocialFeatures", "false"),
        ("WeCom:Corps:1:Apps:0:AgentId", "1000009"), ("WeCom:Corps:1:Apps:0:Name", "第二家"), ("WeCom:Corps:1:Apps:0:Secret", "a-secret-of-the-second-corp"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Nothing_of_a_picture_or_a_file_is_there()
    {
        var key = await _site.PictureAsync();
        await BindAsync(Second);
        using var lin = await _site.App.ClientAsync("lin");
        await BindAsync(SandboxHost.CorpId);

        foreach (var address in new[] { "/reports/sales/share", $"/captures/{key}.png", $"/captures/{key}/passes", $"/captures/{key}/edit", "/reports/sales/captures",
            "/reports/sales/export.xlsx" })
        {
            using var shown = await lin.AskAsync(address);
            Assert.True(shown.StatusCode == HttpStatusCode.NotFound, $"{address}: {shown.StatusCode}");
        }

        foreach (var address in new[] { $"/captures/{key}/marks", "/reports/sales/captures", "/reports/sales/files" })
        {
            using var done = await lin.PostAsync(address, new FormUrlEncodedContent([KeyValuePair.Create("kind", "pdf"), KeyValuePair.Create("marks", "[]")]), Ct);
            Assert.True(done.StatusCode == HttpStatusCode.NotFound, $"{address}: {done.StatusCode}");
        }
    }

    private async Task BindAsync(string corp)
    {
        var account = await _site.App.AccountAsync("lin");
        await _site.App.InDbAsync(db => db.Bindings.Where(b => b.UserId == account.Id).ExecuteDeleteAsync(Ct));
        await _site.App.InScopeAsync(s => s.GetRequiredService<Bindings>().BindAsync(corp, "LinXiao", account.Id, BoundBy.Admin, AuditActor.Portal, Ct));
    }
}
