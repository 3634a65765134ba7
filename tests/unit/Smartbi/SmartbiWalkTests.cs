using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Tree;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

/// <summary>By plain and by encoded calls.</summary>
public abstract class SmartbiWalkTests(bool isEncoded) : IAsyncLifetime
{
    private SmartbiStand _stand = null!;

    public async ValueTask InitializeAsync() => _stand = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(0, isEncoded ? _stand.Ways.Plain : _stand.Ways.Encoded);
        await _stand.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_phones_may_show_is_listed_in_the_order_of_the_server()
    {
        _stand.Publish(
            ("销售",
                [
                    Report("I2", "周报", 2), Folder("F1", "日报", 1), Report("I9", "隐藏", 3, more: ",\"hiddenInBrowse\":true"),
                    Report("I8", "电脑", 4, more: ",\"showOnPhone\":false"),
                ]),
            ("F1", [Report("I1", "销售日报", 1, "SMARTBIX_PAGE"), Report("D1", "数据集", 2, "BUSINESS_VIEW"), Report("D2", "模型", 3, "BUSINESS_VIEW")]),
            ("空", [Folder("F2", "没有报表的目录")]));

        var tree = await WalkAsync();

        Assert.Equal([("bi_I1", "销售日报", "bi/销售/日报", 1), ("bi_I2", "周报", "bi/销售", 2)], tree.Reports.Select(r => (r.Id, r.Title, r.Folder!, r.Order)));
        Assert.Equal("kpi,bar", tree.Reports[0].Cover);
        Assert.Equal("2023-11-15", tree.Reports[0].UpdateNote);
        Assert.Equal(2, tree.Unknown["BUSINESS_VIEW"]);
        Assert.Equal(new SmartbiCounts(5, 8, 2, 2, 2, 0, null), tree.Counts);
    }

    [Fact]
    public async Task The_settings_may_name_other_types_in_any_case()
    {
        _stand.Publish(("销售", [Report("I1", "日报"), Report("D1", "模型", type: "Business_View")]));

        Assert.Equal(["模型"], (await WalkAsync(server => server.ResourceTypes.Add("BUSINESS_VIEW"))).Reports.Select(r => r.Title));
    }

    [Fact]
    public async Task A_tree_that_leads_into_itself_ends_and_what_is_there_twice_is_shown_once()
    {
        _stand.Publish(
            ("A", [Folder("F", "下层"), Report("I1", "日报")]),
            ("F", [Folder("A", "回到上层"), Folder("F", "自己"), Report("I1", "日报"), Report("I2", "周报")]), ("A2", []));
        var answer = _stand.Answer;
        _stand.Answer = (method, arguments, user) => method.StartsWith("CatalogPublish", StringComparison.Ordinal)
            ? Ok("""[{"catId":"A","catName":"A"}]""") : answer(method, arguments, user);

        var tree = await WalkAsync();

        Assert.Equal(["bi_I2", "bi_I1"], tree.Reports.Select(r => r.Id));
        Assert.Equal(3, tree.Counts.Calls);
    }

    [Fact]
    public async Task A_tree_that_is_too_deep_is_cut_and_said_so()
    {
        _stand.Publish([.. Enumerable.Range(1, 8).Select(i => ($"L{i}", new[] { Folder($"L{i + 1}", $"第{i + 1}层"), Report($"I{i}", $"报表{i}") }))]);

        var tree = await WalkAsync(server => server.DepthLimit = 3);

        Assert.Equal(3, tree.Reports.Count);
        Assert.Equal("DepthLimit", tree.Counts.CutAt);
    }

    [Fact]
    public async Task Of_fifty_thousand_elements_no_more_are_looked_at_than_the_limit_says()
    {
        _stand.Publish(("全部", [.. Enumerable.Range(1, 50_000).Select(i => Report($"I{i}", "报表"))]));

        var tree = await WalkAsync(server => (server.NodeLimit, server.Timeout) = (2_000, TimeSpan.FromMinutes(2)));

        Assert.Equal(2_000, tree.Reports.Count);
        Assert.Equal("NodeLimit", tree.Counts.CutAt);
    }

    [Fact]
    public async Task Names_of_any_letters_become_titles_and_folders_and_ids_that_no_address_carries_are_left_out()
    {
        _stand.Publish(
            ("销售", [Folder("F", "日报/周报\\u0007"), Report("I/1", "坏编号")]),
            ("F", [Report("I1", "<b>粗</b> & \\\"引号\\\""), Report("I2", ""), Report("I3", "  ")]));

        var tree = await WalkAsync();

        Assert.Equal("bi/销售/日报／周报", tree.Reports[0].Folder);
        Assert.Equal(["<b>粗</b> & \"引号\"", "n_I2", "n_I3"], tree.Reports.Select(r => r.Title));
        Assert.Equal(1, tree.Counts.Hidden);
    }

    [Fact]
    public async Task A_folder_that_the_server_does_not_open_is_passed_over_and_counted()
    {
        _stand.Publish(("销售", [Folder("F", "日报"), Report("I1", "周报")]), ("F", [Report("I2", "日报")]));
        var answer = _stand.Answer;
        _stand.Answer = (method, arguments, user) => arguments == """["F"]""" ? """{"retCode":"NO_PERMISSION"}""" : answer(method, arguments, user);

        var tree = await WalkAsync();

        Assert.Equal(["bi_I1"], tree.Reports.Select(r => r.Id));
        Assert.Equal(1, tree.Counts.Barred);
    }

    [Fact]
    public async Task Half_a_tree_is_no_tree()
    {
        _stand.Publish(("销售", [Folder("F", "日报"), Report("I1", "周报")]), ("F", [Report("I2", "日报")]));
        var answer = _stand.Answer;
        _stand.Answer = (method, arguments, user) => arguments == """["F"]""" ? """{"retCode":0,"result":[{"id":"I""" : answer(method, arguments, user);

        Assert.Equal(SmartbiFault.Unreadable, (await Assert.ThrowsAsync<SmartbiException>(() => WalkAsync())).Fault);
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_the_walk_does_not_end_the_walk()
    {
        _stand.Publish(("销售", [Folder("F", "日报"), Report("I1", "周报")]), ("F", [Report("I2", "日报")]));
        var answer = _stand.Answer;
        _stand.Answer = (method, arguments, user) =>
        {
            if (_stand.Count("CatalogService.getChildElements") == 1)
            {
                _stand.EndSessions();
            }

            return answer(method, arguments, user);
        };

        Assert.Equal(2, (await WalkAsync()).Reports.Count);
        Assert.Equal(2, _stand.Count("UserService.login"));
    }

    private async Task<SmartbiTree> WalkAsync(Action<SmartbiServerOptions>? change = null)
    {
        using var servers = _stand.Servers(server =>
        {
            server.Encoded = isEncoded;
            change?.Invoke(server);
        });
        var sessions = new SmartbiSessions(TimeProvider.System, NullLogger<SmartbiSessions>.Instance);
        var company = new CompanyClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        return await new SmartbiWalk(sessions.OfService(servers.All[0]), company).RunAsync(_ => Task.CompletedTask, TestContext.Current.CancellationToken);
    }
}

public sealed class PlainSmartbiWalkTests() : SmartbiWalkTests(isEncoded: false);

public sealed class EncodedSmartbiWalkTests() : SmartbiWalkTests(isEncoded: true);
