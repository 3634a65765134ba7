using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

/// <summary>镜像: how far a look is, by type, and what the latest changed.</summary>
[SameOnEveryDatabase]
public sealed class SmartbiProgressTests(EnteredServers site) : IClassFixture<EnteredServers>
{
    private static readonly (string, string[])[] _tree =
    [
        ("grown目录", [Report("G1", "日报"), Report("G3", "驾驶舱", type: "SMARTBIX_PAGE"), Folder("PF", "下面"), Report("G4", "别的", type: "BUSINESS_VIEW")]),
        ("PF", [Report("G2", "周报", type: "WEB_SPREADSHEET_REPORT"), Report("G5", "透视", type: "INSIGHT")]),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_look_counts_by_type_and_the_next_says_how_much_is_left()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        var (asked, go) = HoldAt("PF");
        using (var saved = await admin.SubmitAsync(await admin.PageAsync("/admin/smartbi/new"), "form.two", site.Form("grown")))
        {
            Assert.Contains("?saved", saved.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        await asked.Task.WaitAsync(Soon.Limit, Ct);

        var first = await CardAsync(admin);
        Assert.Equal(["目录 1 进行中", "电子表格 1 进行中", "交互式仪表盘 1 进行中"], Rows(first));
        Assert.Equal("4 项", first.QuerySelector(".overall b")!.TextContent.Trim());
        go.SetResult();
        await EndAsync();
        Assert.Equal(["目录 1 / 1 完成", "电子表格 2 / 2 完成", "交互式仪表盘 1 / 1 完成", "透视分析 1 / 1 完成"], Rows(await CardAsync(admin)));
        Assert.Contains("完成，新增 4", (await CardAsync(admin)).QuerySelector(".looks__what")!.TextContent, StringComparison.Ordinal); // also those before a new folder

        (asked, go) = HoldAt("PF");
        using (await admin.PressAsync(await admin.PageAsync("/admin/smartbi/grown"), "button[formaction$='/refresh']")) { }
        await asked.Task.WaitAsync(Soon.Limit, Ct);
        site.App.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = await CardAsync(admin);
        Assert.Equal(["目录 1 / 1 完成", "电子表格 1 / 2 进行中", "交互式仪表盘 1 / 1 完成", "透视分析 0 / 1 等待"], Rows(second));
        Assert.Equal("66%", second.QuerySelector(".overall b")!.TextContent);
        Assert.Contains("已用 30 秒，约还要 15 秒", second.QuerySelector(".overall")!.TextContent, StringComparison.Ordinal);
        go.SetResult();
        await EndAsync();
    }

    [Fact]
    public async Task The_latest_looks_say_when_who_how_long_what_changed_and_what_failed()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        var page = await site.EnterAsync(admin, "told", "L1");
        site.Stand.Publish(("told目录", [Report("L1", "新名称"), Report("L2", "又一张"), Report("L3", "再一张")]));
        await RefreshAsync(admin, page, 2);
        site.Stand.Publish(("told目录", [Report("L3", "再一张"), Report("L2", "又一张")]));
        await RefreshAsync(admin, page, 3);
        await RefreshAsync(admin, page, 4);
        site.Stand.Answer = (_, _, _) => "<html>maintenance</html>";
        await RefreshAsync(admin, page, 5);

        var card = await admin.FragmentAsync("/admin/smartbi/told/mirror");
        var rows = Rows(card, "#smartbi-latest .looks__row").ToList();

        Assert.Equal("true", card.QuerySelector("#smartbi-latest")!.GetAttribute("hx-swap-oob"));
        Assert.Equal(5, rows.Count);
        Assert.Matches("^admin 今天 .*没有成功 ?回答不是 Smartbi 的格式", rows[0]);
        Assert.Contains("完成，没有改动", rows[1], StringComparison.Ordinal);
        Assert.Contains("完成，下线 1", rows[2], StringComparison.Ordinal); // what only moved up has not changed
        Assert.Contains("完成，新增 2、改动 1", rows[3], StringComparison.Ordinal);
        Assert.Matches("^自动 .*完成，新增 1 ?用时", rows[4]);
        Assert.Single((await admin.PageAsync("/admin/smartbi/told")).QuerySelectorAll("#smartbi-latest"));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(59, 59, false)]
    [InlineData(-59, 59, false)]
    [InlineData(74, 74, true)]
    [InlineData(-3600, 3600, true)]
    public void The_clocks_are_compared_by_the_middle_of_the_call_and_more_than_a_minute_is_warned_of(int apart, int said, bool isWarned)
    {
        var asked = new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero);

        var finding = SmartbiCheck.Compare(asked, asked.AddSeconds(1), asked.AddSeconds(apart));

        Assert.Equal(($"{said}", isWarned, true), (finding.Said, finding.Trouble is not null, finding.IsWarning));
    }

    private (TaskCompletionSource Asked, TaskCompletionSource Go) HoldAt(string folder)
    {
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Stand.Publish(_tree);
        var answer = site.Stand.Answer;
        site.Stand.Answer = (method, arguments, user) =>
        {
            if (method == "CatalogService.getChildElements" && arguments.Contains(folder, StringComparison.Ordinal) && asked.TrySetResult())
            {
                go.Task.Wait(Soon.Limit, Ct);
            }

            return answer(method, arguments, user);
        };
        return (asked, go);
    }

    private static Task<IDocument> CardAsync(HttpClient admin) => admin.FragmentAsync("/admin/smartbi/grown/mirror");

    private static IEnumerable<string> Rows(IDocument card, string selector = ".amounts tr") => card.QuerySelectorAll(selector)
        .Select(row => string.Join(' ', row.Children.SelectMany(part => part.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    private Task EndAsync() => Soon.UntilAsync(async () =>
        (await site.App.InScopeAsync(s => s.GetRequiredService<SmartbiMirrors>().ListAsync(Ct)))["grown"] is { ClaimedAt: null, MirroredAt: not null });

    private async Task RefreshAsync(HttpClient admin, IDocument page, int looks)
    {
        using (await admin.PressAsync(page, "button[formaction$='/refresh']")) { }
        await Soon.UntilAsync(async () => (await site.App.InScopeAsync(s => s.GetRequiredService<SmartbiLooks>().ListAsync("told", 10, Ct))).Count == looks);
    }
}
