using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Requests;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Requests;

/// <summary>申请查看: who may not see a report asks for it, and learns nothing by asking.</summary>
public sealed class AskingTests(RequestSite site) : IClassFixture<RequestSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_gets_a_card_and_grants_it_with_two_taps()
    {
        var report = await site.ReportAsync("stock");
        var id = await site.AskedAsync("wang", "stock");

        var card = Assert.Single(site.SentOf("申请查看「报表 stock」"));
        Assert.Equal(["LinXiao"], card.To);
        Assert.Equal("王芳 申请查看「报表 stock」", (string?)card.Content["title"]);
        Assert.Contains("月底对账要用", (string?)card.Content["description"], StringComparison.Ordinal);
        using var lin = await site.App.ClientAsync("lin");
        var note = (await lin.PageAsync("/messages?kind=notice")).QuerySelector(".note--unread")!;
        Assert.Contains(Uri.EscapeDataString(note.GetAttribute("href")!), (string?)card.Content["url"], StringComparison.Ordinal);
        Assert.Equal($"/requests/{id}", await lin.LeadsToAsync(note.GetAttribute("href")!));
        var page = await lin.PageAsync($"/requests/{id}");
        Assert.Equal("2026-12-22", page.QuerySelector("input[name=until]")!.GetAttribute("value")); // thirty days from 2026-11-22

        Assert.Equal("/requests?said=granted", await site.DecideAsync("lin", id, "until", "2026-12-22"));

        Assert.Equal([new DateOnly(2026, 12, 22)], await site.EndsAsync(report, "wang"));
        Assert.NotNull((await site.App.CatalogOfAsync("wang")).FindReport("stock"));
        await site.LookAsync();
        Assert.Equal(["WangFang"], Assert.Single(site.SentOf("您可以查看「报表 stock」了")).To);
        using var wang = await site.App.ClientAsync("wang");
        Assert.Equal("/reports/stock", await wang.LeadsToAsync((await wang.PageAsync("/messages?kind=notice")).QuerySelector(".note")!.GetAttribute("href")!));
        Assert.Contains("已同意，至 2026-12-22", (await wang.PageAsync("/requests")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_the_portal_fails_over_keeps_no_later_one_waiting()
    {
        await site.ReportAsync("broken");
        await site.ReportAsync("whole");
        await site.AskAsync("wang", "broken");
        await site.AskAsync("wang", "whole");
        var id = (await site.RequestAsync("wang", "broken")).Id;

        site.Line.Which = command => command.CommandText.Contains("access_requests", StringComparison.Ordinal)
            && command.Parameters.Cast<DbParameter>().Any(value => value.Value is long number && number == id);
        site.Line.Failure = new FormatException("of the portal's own");
        await site.LookAsync();
        site.Line.Failure = null;
        Assert.Empty(site.SentOf("申请查看「报表 broken」"));
        Assert.Single(site.SentOf("申请查看「报表 whole」"));

        await site.LookAsync();
        Assert.Single(site.SentOf("申请查看「报表 broken」"));
    }

    [Fact]
    public async Task What_is_there_and_what_is_not_answer_alike_and_only_the_first_reaches_somebody()
    {
        await site.ReportAsync("payroll");
        using var zhou = await site.App.ClientAsync("zhou");
        var pages = new List<string>();
        foreach (var id in new[] { "payroll", "nothing" })
        {
            using var absent = await zhou.GetAsync("/reports/" + id, Ct);
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
            Assert.Equal("/requests?said=asked", await site.AskAsync("zhou", id));
            Assert.Equal("/requests?said=open", await site.AskAsync("zhou", id));
            var page = await absent.PageAsync();
            page.QuerySelector("input[type=hidden]")!.Remove(); // the token of the form
            pages.Add(page.QuerySelector("main")!.InnerHtml.Replace(id, "X", StringComparison.Ordinal));
        }

        Assert.Equal(pages[0], pages[1]);
        await site.LookAsync();

        Assert.Single(site.SentOf("周敏 申请查看"));
        Assert.Equal(["等待答复", "等待答复"], (await zhou.PageAsync("/requests")).Texts(".tag"));
        Assert.Null((await site.RequestAsync("zhou", "nothing")).NodeId);
    }

    [Fact]
    public async Task Who_may_see_it_is_led_to_it_and_a_withdrawn_one_says_so()
    {
        var report = await site.ReportAsync("own");
        Assert.Equal("/reports/own", await site.AskAsync("lin", "own"));
        await site.App.ChangeAsync(report, n => n.IsPublished = false);
        Assert.Equal("/reports/own", await site.AskAsync("lin", "own"));
    }

    [Theory]
    [InlineData("", "请写一句为什么需要看，负责人才好决定")]
    [InlineData("   \u3000\n", "请写一句为什么需要看，负责人才好决定")]
    [InlineData(null, "理由最多 200 个字")]
    public async Task A_reason_is_one_sentence_and_what_was_typed_stays(string? reason, string said)
    {
        reason ??= new string('理', AccessRequest.LongestReason + 1);
        using var wang = await site.App.ClientAsync("wang");
        using var answer = await wang.PostAsync("/reports/reasons/request", new FormUrlEncodedContent([new("reason", reason)]), Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Equal(said, page.QuerySelector(".form-row__error")!.TextContent);
        Assert.Equal(reason.Trim(), page.QuerySelector("input[name=reason]")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Ten_a_day_are_enough_whatever_is_asked_for()
    {
        await site.App.InDbAsync(async db =>
        {
            var asker = await db.Users.SingleAsync(u => u.UserName == "admin", Ct);
            db.AddRange(Enumerable.Range(0, RequestBox.MostADay).Select(i => new AccessRequest(asker.Id, $"many-{i}", "看", site.App.Clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal("一天最多申请 10 次，请明天再试", await site.AskAsync("admin", "one-more"));
    }

    [Fact]
    public async Task Without_an_owner_who_sees_it_admins_are_asked_and_nobody_else_finds_the_request()
    {
        var report = await site.ReportAsync("orphan");
        await site.App.ChangeAsync(report, n => (n.OwnerId, n.Alias) = (9_999, "nobody"));
        var id = await site.AskedAsync("wang", "orphan");

        using var admin = await site.App.ClientAsync("admin");
        Assert.Contains("报表 orphan", (await admin.PageAsync("/requests")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var user in new[] { "lin", "zhou", "wang" })
        {
            using var other = await site.App.ClientAsync(user);
            using var page = await other.GetAsync($"/requests/{id}", Ct);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.Equal("NotFound", await site.DecideAsync(user, id, "until", "2026-12-01"));
        }

        Assert.Empty(await site.EndsAsync(report, "wang"));
    }
}
