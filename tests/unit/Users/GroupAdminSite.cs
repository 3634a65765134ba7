using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>组管理员: Wang administers 销售部, in which Lin is through 华东大区; Zhou of 财务部 and the admin are outside.</summary>
public abstract class GroupAdminSite : IAsyncLifetime
{
    protected PortalApp App { get; } = new();
    protected HttpClient Admin { get; private set; } = null!;
    protected HttpClient Wang { get; private set; } = null!;
    protected long Lin { get; private set; }
    protected long Zhou { get; private set; }
    protected long WangId { get; private set; }
    protected long AdminId { get; private set; }
    protected long Sales { get; private set; }
    protected long East { get; private set; }
    protected long Finance { get; private set; }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await App.PlantCastAsync();
        (Lin, Zhou, WangId, AdminId) = (await IdAsync("lin"), await IdAsync("zhou"), await IdAsync("wang"), await IdAsync("admin"));
        (Sales, East, Finance) = ((await App.GroupAsync("销售部")).Id, (await App.GroupAsync("华东大区")).Id, (await App.GroupAsync("财务部")).Id);
        (Admin, Wang) = (await App.ClientAsync("admin"), await App.ClientAsync("wang"));
        using var named = await Admin.SubmitAsync(await Admin.PageAsync($"/admin/groups/{Sales}"), "#appoint", ("admin", "WANG"));
        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    protected async Task<long> IdAsync(string name) => (await App.AccountAsync(name)).Id;

    protected static async Task<HttpStatusCode> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Ct);
        return answer.StatusCode;
    }

    protected async Task<HttpStatusCode> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("Enabled", "true")));
        using var answer = await Wang.PostAsync(address, content, Ct);
        return answer.StatusCode;
    }

    protected async Task<string> BulkAsync(HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync(address, content, Ct);
        var at = answer.Headers.Location!.ToString();
        await RestAsync(at);
        return at;
    }

    protected Task RestAsync(string address) => Soon.UntilAsync(async () =>
    {
        var id = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return !(await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, Ct))).IsOpen;
    });
}
