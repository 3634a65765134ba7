using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Catalog;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Smartbi;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>
/// A portal in which addresses with an id name something that is there and that an admin is shown: a 404 of somebody else then comes of his rights.
/// Wang administers 销售部; <c>target</c> is whom he may change. WeCom and the Smartbi server <c>far</c> are set up and do not answer: whoever gets so far was let in.
/// Only <c>/reports/{id}/redirect</c> needs a server that answers, <c>near</c>: in that mode the server's own word on the reader is asked first.
/// </summary>
public sealed partial class OpenPlaces : IAsyncLifetime
{
    private const string Report =
        """
        id: written
        title: 写的报表
        folder: 目录
        source: test
        parameters:
          - { name: region, label: 地区, type: select, options: [华东, 华南], default: 华东 }
        datasets: { t: "select @region region, 3 units" }
        blocks:
          - { type: kpi, dataset: t, value: units, label: 总数 }
          - { type: chart, dataset: t, kind: bar, x: region, y: units, title: 图 }
        """;

    /// <summary>At the Smartbi server: below the portal's address, and as a picture.</summary>
    private static readonly string[] _pages = ["page", "picture"];

    private const string Led = "led";

    private readonly Dictionary<string, string> _values = [];
    private SmartbiStand _near = null!;

    /// <summary>Values that are not the first of their address.</summary>
    private readonly Dictionary<string, string> _later = new()
    {
        ["{agent:int}"] = "7",
        ["{act}"] = "off",
        ["{block}"] = "b1",
        ["charts/{block}"] = "b2",
        ["parameters/{name}"] = "region",
        ["{extension}"] = "png",
        ["{kind}"] = "xlsx",
    };

    internal LogEar Log { get; } = new();

    public PortalApp App => field ??= new PortalApp().With(services => services.AddSingleton<ILoggerProvider>(Log));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An optional value is asked twice: absent, and given.</summary>
    public static IEnumerable<string> AskedOf(string pattern) =>
        Optional().Match(pattern) is { Success: true } value ? [pattern[..value.Index], pattern.Replace("?", "", StringComparison.Ordinal)] : [pattern];

    public string AddressOf(string pattern, string method)
    {
        var known = _values.Keys.Where(prefix => pattern.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length);
        // What a POST takes away is another one than is looked at.
        var first = method == "POST" && pattern.EndsWith("/removal", StringComparison.Ordinal) ? _values["removed corp"] : known is null ? "1" : _values[known];
        var place = 0;
        return Values().Replace(pattern, value => place++ == 0 ? first
            : _later.Where(later => pattern[..(value.Index + value.Length)].EndsWith(later.Key, StringComparison.Ordinal))
                .OrderByDescending(later => later.Key.Length).Select(later => later.Value).FirstOrDefault() ?? "1");
    }

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(App.ReportsDirectory, "written.yml"), Report, Ct);
        App.With("DataSources__test__Provider", "Sqlite").With("DataSources__test__Connection", "Data Source=:memory:");
        foreach (var (name, value) in new[]
        {
            ("Key", "far"), ("Name", "远方"), ("Address", "http://127.0.0.1:9/smartbi"), ("User", "mirror"), ("Password", "mirror"), ("SignIn", "ServiceAccount"),
            ("OpenModes__picture", "Picture"),
        })
        {
            App.With("Smartbi__0__" + name, value);
        }

        _near = await SmartbiStand.StartAsync();
        _near.Publish(("近处", [SmartbiStand.Report(Led, "带去的")]));
        foreach (var (name, value) in new[]
        {
            ("Key", "near"), ("Name", "近处"), ("Address", _near.Address), ("User", "portal"), ("Password", SmartbiStand.Password), ("CallsPerSecond", "1000"),
            ("OpenModes__" + Led, "Redirect"),
        })
        {
            App.With("Smartbi__1__" + name, value);
        }

        await App.PlantCastAsync();
        await Soon.UntilAsync(() => App.InScopeAsync(async services =>
            await Db(services).Nodes.CountAsync(n => n.ReportId == "written" || n.ReportId == "near_" + Led, Ct) == 2));
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
            corp.Apps.Add(new App(7) { Name = "门户", SealedSecret = App.Services.GetRequiredService<SecretBox>().Seal(new Secret("no-such-secret")) });
            db.AddRange(role, author, target, corp, gone);
            await db.SaveChangesAsync(Ct);
            foreach (var page in _pages)
            {
                db.Add(Node.Report("smartbi:far", "far_" + page, page, null)).Entity.Grants.Add(new Grant(GrantKind.User, author.Id));
            }

            (await db.Nodes.SingleAsync(n => n.ReportId == "near_" + Led, Ct)).Grants.Add(new Grant(GrantKind.User, author.Id));
            var node = await db.Nodes.SingleAsync(n => n.ReportId == "written", Ct);
            (node.OwnerId, node.IsPublished) = (author.Id, true);
            node.Grants.Add(new Grant(GrantKind.User, author.Id));
            await db.SaveChangesAsync(Ct);
            await PutAsync(db, now, east, target, node, corp, gone);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _near.DisposeAsync();
    }

    private static Portal.Core.Data.PortalDb Db(IServiceProvider services) =>
        (Portal.Core.Data.PortalDb)services.GetService(typeof(Portal.Core.Data.PortalDb))!;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Values();

    [GeneratedRegex(@"/\{[^}]*\?\}$")]
    private static partial Regex Optional();
}
