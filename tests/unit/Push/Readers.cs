using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;

namespace Portal.Tests.Push;

/// <summary>What readers of a company do for themselves.</summary>
internal static class Readers
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<T> DoAsync<TService, T>(this PushCompany company, string user, Func<TService, Account, AppSettings, Task<T>> act)
        where TService : notnull
    {
        var name = User.Normalize(user);
        var id = await company.Server.AskAsync<PortalDb, long>(db => db.Users.Where(u => u.NormalizedUserName == name).Select(u => u.Id).SingleAsync(Ct));
        var account = (await company.Server.Get<UserDirectory>().FindAsync(id, Ct))!;
        var app = (await company.Server.Get<WeComDirectory>().FindAppAsync(null, SandboxHost.Agent, Ct))!;
        return await company.Server.AskAsync<TService, T>(service => act(service, account, app));
    }

    public static Task<PersonalOutcome> SubscribeAsync(this PushCompany company, string user, string report, string at, bool onlyNewer = false) =>
        company.DoAsync<PersonalPushes, PersonalOutcome>(user, (personal, account, app) => personal.SubscribeAsync(
            account, app, report, new SubscriptionWish(at, new Dictionary<string, IReadOnlyList<string>> { ["year"] = ["thisyear"] }) { OnlyNewer = onlyNewer }, Ct));

    public static Task WantDigestAsync(this PushCompany company, string user, bool wants = true) => company.DoAsync<Digests, bool>(user, async (digests, account, app) =>
    {
        await (wants ? digests.WantAsync(account, app, Ct) : digests.UnwantAsync(account, Ct));
        return true;
    });
}
