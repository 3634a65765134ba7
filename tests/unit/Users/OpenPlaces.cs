using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Accounts;
using Portal.Core.Catalog;
using Portal.Core.Chats;
using Portal.Core.Failures;
using Portal.Core.Push;
using Portal.Core.Requests;
using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.WeCom;
using Portal.Tests.Support;
using Group = Portal.Core.Users.Group;

namespace Portal.Tests.Users;

/// <summary>
/// A portal in which addresses with an id name something that is there and that an admin is shown: a 404 of somebody else then comes of his rights.
/// Wang administers 销售部; <c>target</c> is whom he may change. What no row can stand for without WeCom, a browser or a run is asked as 1.
/// </summary>
public sealed partial class OpenPlaces : IAsyncLifetime
{
    private readonly Dictionary<string, string> _values = [];

    public PortalApp App { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public string AddressOf(string pattern, string method)
    {
        var known = _values.Keys.Where(prefix => pattern.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length);
        // What a POST takes away is another one than is looked at.
        var value = method == "POST" && pattern.EndsWith("/removal", StringComparison.Ordinal) ? _values["removed corp"] : known is null ? "1" : _values[known];
        return Values().Replace(Values().Replace(pattern, value, 1), "1");
    }

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(App.ReportsDirectory, "written.yml"),
            "id: written\ntitle: 写的报表\nmobile: true\nblocks:\n  - { type: text, markdown: \"你好\" }\n", Ct);
        await App.PlantCastAsync();
        await Soon.UntilAsync(() => App.InScopeAsync(async services => await Db(services).Nodes.AnyAsync(n => n.ReportId == "written", Ct)));
        await App.InDbAsync(async db =>
        {
            var now = App.Clock.GetUtcNow();
            var (sales, east) = (await db.Groups.SingleAsync(g => g.Name == "销售部", Ct), await db.Groups.SingleAsync(g => g.Name == "华东大区", Ct));
            (await db.Users.Include(u => u.Administers).SingleAsync(u => u.UserName == "wang", Ct)).Administers.Add(sales);
            // 负责人 of a report, and 推送 is allowed.
            var role = new Role("作者", Permissions.View | Permissions.Share | Permissions.Push);
            var (author, target) = (new User("author", "作者", now), new User("target", "目标", now));
            author.Roles.Add(role);
            target.Groups.Add(east);
            var (corp, gone) = (new Corp("ww00000000000000aa") { ApiAddress = "http://127.0.0.1:9" }, new Corp("ww00000000000000bb"));
            db.AddRange(role, author, target, corp, gone);
            await db.SaveChangesAsync(Ct);
            var node = await db.Nodes.SingleAsync(n => n.ReportId == "written", Ct);
            (node.OwnerId, node.IsPublished) = (author.Id, true);
            node.Grants.Add(new Grant(GrantKind.User, author.Id));
            await db.SaveChangesAsync(Ct);
            await PutAsync(db, now, east, target, node, corp, gone);
        });
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task PutAsync(Portal.Core.Data.PortalDb db, DateTimeOffset now, Group east, User target, Node node, Corp corp, Corp gone)
    {
        var (admin, author) = (await App.AccountAsync("admin"), await App.AccountAsync("author"));
        UserBatch BatchOf(BatchKind kind) { var batch = new UserBatch(kind, "list.csv", admin.Id, "admin", now); batch.SetUp("[]", "[]", 0); batch.EndCheck(); return batch; }
        var chat = TeamChat.OfApp(corp.CorpId, 1, "chat", "销售群", "admin", now);
        var account = new AccountRequest(new Asker(corp.CorpId, 1, "newcomer"), "新人", "看", now);
        var request = new AccessRequest(target.Id, "written", "看", now);
        var failure = new Failure("F1234567", now, "written", "sql", "no such table");
        var plan = new PushPlan(PlanOrigin.Own, null, author.Id, new PlanSpec { Title = "日报", ReportId = "written" }, now);
        var (bulk, users, wecom, directory) = (BatchOf(BatchKind.Bulk), BatchOf(BatchKind.Users), BatchOf(BatchKind.WeCom), BatchOf(BatchKind.Directory));
        var link = new ShareLink(new SharedView("written", "写的报表", "", ""), admin, 30, now);
        db.AddRange(chat, account, request, failure, plan, bulk, users, wecom, directory, link);
        await db.SaveChangesAsync(Ct);
        var run = new PushRun(plan, RunCause.Hand, now, now, now);
        db.Add(run);
        await db.SaveChangesAsync(Ct);
        foreach (var (prefix, value) in new (string, object)[]
        {
            ("/admin/catalog", node.Id), ("/admin/chats", chat.Id), ("/admin/diagnosis", corp.Id), ("/admin/directory", directory.Id),
            ("/admin/directory/requests", account.Id), ("/admin/failures", failure.Number), ("/admin/groups", east.Id), ("/admin/import", wecom.Id),
            ("/admin/roles", author.RoleIds.Max()), ("/admin/users", target.Id), ("/admin/users/bulk", bulk.Id), ("/admin/users/import", users.Id),
            ("/admin/smartbi/{key?}", ""), ("/admin/wecom", corp.Id), ("removed corp", gone.Id), ("/reports", "written"), ("/push/plans", plan.Id), ("/push/runs", run.Id),
            ("/me/shares", link.Id), ("/favorites", node.Id), ("/requests", request.Id),
        })
        {
            _values[prefix] = $"{value}";
        }
    }

    private static Portal.Core.Data.PortalDb Db(IServiceProvider services) =>
        (Portal.Core.Data.PortalDb)services.GetService(typeof(Portal.Core.Data.PortalDb))!;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Values();
}
