using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Requests;

/// <summary>What stands in the way of a publication between its submission and the press on 发布.</summary>
public sealed class ReviewObstacleTests(ReviewSite site) : IClassFixture<ReviewSite>
{
    private static readonly string[] _tooLate =
        ["这个申请已经有人处理过了", "这张报表刚被移动，或发布状态变了。请看一下现在的样子，再按一次发布"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_reviewers_at_once_one_publishes_and_the_owner_is_told_once()
    {
        await site.DraftAsync("race");
        var id = await site.SubmittedAsync("race");
        var seen = await site.SeenAsync("wang", id);

        var answers = await Task.WhenAll(site.PublishAsync("wang", id, seen), site.PublishAsync("admin", id, seen), site.PublishAsync("wang", id, seen),
            site.PostAsync("admin", $"/requests/{id}?handler=Decline", ("word", "不")));

        Assert.Single(answers, answer => answer.StartsWith("/requests", StringComparison.Ordinal));
        Assert.All(answers.Where(answer => answer[0] != '/'), answer => Assert.Contains(answer, _tooLate));
        await site.Desk.LookAsync();
        Assert.Single(site.Desk.Site.Sent, m => m.To.Contains("LinXiao") && m.Content.ToJsonString().Contains("race", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_moved_or_published_meanwhile_is_said_before_it_is_published()
    {
        var report = await site.DraftAsync("moving");
        var id = await site.SubmittedAsync("moving");
        var folder = await site.App.FolderAsync("别处", null, Subject.Everyone);
        var seen = await site.SeenAsync("wang", id);
        await site.App.ChangeAsync(report, n => n.ParentId = folder.Id);
        const string Changed = "这张报表刚被移动，或发布状态变了。请看一下现在的样子，再按一次发布";
        Assert.Equal(Changed, await site.PublishAsync("wang", id, seen));
        Assert.True((await site.NodeAsync(report)).IsDraft);

        seen = await site.SeenAsync("wang", id);
        await site.App.ChangeAsync(report, n => n.Publish(Terminals.Phone));
        Assert.Equal(Changed, await site.PublishAsync("wang", id, seen));
        Assert.Equal(Terminals.Phone, (await site.NodeAsync(report)).Terminals);
        Assert.Equal("至少要发布到一种设备", await site.PostAsync("wang", $"/requests/{id}?handler=Publish", ("seen", seen)));
        Assert.Equal("/requests?said=published", await site.PublishAsync("wang", id));
    }

    [Fact]
    public async Task Taken_back_gone_or_of_an_owner_who_lost_his_right_nothing_is_published()
    {
        var report = await site.DraftAsync("lost");
        var first = await site.SubmittedAsync("lost");
        var seen = await site.SeenAsync("wang", first);
        Assert.Equal("/reports/lost/publication?said=taken-back", await site.PostAsync("lin", "/reports/lost/publication?handler=TakeBack"));
        Assert.Equal("提交人已经撤回，不用再审核", await site.PublishAsync("wang", first, seen));
        Assert.Equal("没有可以撤回的提交，可能刚有人处理过", await site.PostAsync("lin", "/reports/lost/publication?handler=TakeBack"));

        var id = await site.SubmittedAsync("lost");
        await site.App.ChangeAsync(report, n => n.OwnerId = null);
        Assert.Contains("不能按他的提交发布", await site.PublishAsync("wang", id, seen), StringComparison.Ordinal);
        var lin = await site.App.AccountAsync("lin");
        await site.App.ChangeAsync(report, n => n.OwnerId = lin.Id);
        await DisabledAsync(true);
        Assert.Contains("不能按他的提交发布", await site.PublishAsync("wang", id, seen), StringComparison.Ordinal);
        await DisabledAsync(false);

        await site.App.ChangeAsync(report, n => n.IsGone = true);
        Assert.Equal("NotFound", await site.PublishAsync("wang", id, seen)); // only admins know of what is gone
        Assert.Contains("已被删除", await site.PublishAsync("admin", id, seen), StringComparison.Ordinal);
        Assert.Equal("/requests?said=declined", await site.PostAsync("admin", $"/requests/{id}?handler=Decline", ("word", "报表已经不在了")));
        Assert.True((await site.NodeAsync(report)).IsDraft);
    }

    private Task DisabledAsync(bool isDisabled) => site.App.InDbAsync(async db =>
    {
        var user = await db.Users.SingleAsync(u => u.UserName == "lin", Ct);
        if (isDisabled)
        {
            user.Disable();
        }
        else
        {
            user.Enable();
        }

        await db.SaveChangesAsync(Ct);
    });
}
