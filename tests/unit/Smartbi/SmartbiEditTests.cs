using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Catalog.Smartbi;
using Portal.Tests.Captures;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

/// <summary>A server is edited in the portal while its tree changes, or while it turns out to be another: what was there stays until something better is known.</summary>
public sealed class SmartbiEditTests(EnteredServers site) : IClassFixture<EnteredServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_moved_renamed_and_withdrawn_while_a_look_was_under_way_and_the_server_was_edited_is_followed_once_it_is_saved()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        var page = await EnterAsync(admin, "edited", "E1", "E2");
        var (moved, gone) = ((await site.FindAsync("edited", "E1"))!, (await site.FindAsync("edited", "E2"))!);
        var root = await site.App.AccountAsync("admin");
        await site.App.InScopeAsync(s => s.GetRequiredService<FavoriteReports>().StarAsync(root, gone, Ct));
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Hold("edited目录", asked, go.Task);
        using (await admin.PressAsync(page, "button[formaction$='/refresh']")) { }
        await asked.Task.WaitAsync(Soon.Limit, Ct);

        site.Stand.Publish(("财务", [Folder("F1", "利润")]), ("F1", [Report("E1", "新名称")]));
        using (var saved = await admin.SubmitAsync(page, "form.two", ("RefreshMinutes", "45"))) { Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode); }
        go.SetResult(); // the old look comes home with the old tree

        await Soon.UntilAsync(async () => (await site.FindAsync("edited", "E1"))?.Title == "新名称");
        var view = await site.App.CatalogOfAsync("admin");
        Assert.Equal((moved.Id, "edited / 财务 / 利润"), (view.FindReport("edited_E1")!.Id, view.FindReport("edited_E1")!.Path));
        Assert.Null(view.FindReport("edited_E2"));
        var row = Assert.Single(await site.App.InScopeAsync(s => s.GetRequiredService<FavoriteReports>().ListAsync(root, view, FavoriteOrder.Own, Ct)), r => r.NodeId == gone.Id);
        Assert.Equal(("报表E2", null), (row.Title, row.Node));
        using var absent = await admin.AskAsync("/reports/edited_E2");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task Withdrawn_between_two_looks_a_report_is_told_as_such_in_place_of_its_picture_and_its_file()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        await EnterAsync(admin, "withdrawn", "W1");
        using (await admin.AskAsync("/reports/withdrawn_W1")) { } // may be read, and that is known for a while

        var answer = site.Stand.Answer;
        site.Stand.Answer = (method, arguments, user) => arguments.Contains("W1", StringComparison.Ordinal) ? """{"retCode":"NODE_NOT_FOUND"}""" : answer(method, arguments, user);
        using var reader = await site.App.ClientAsync("admin");
        var picture = await reader.TakeAsync("/reports/withdrawn_W1/captures");
        using var file = await admin.AskAsync("/reports/withdrawn_W1/export.xlsx");

        Assert.Contains("已经撤下、移走", picture.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, file.StatusCode);
        Assert.Contains("已经撤下、移走", (await file.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(await site.FindAsync("withdrawn", "W1")); // the catalog follows the next look, not one reader's word
    }

    [Fact]
    public async Task An_address_with_a_certificate_that_nobody_vouches_for_takes_nothing_out_of_the_catalog_and_every_way_says_why()
    {
        await using var untrusted = await UntrustedServer.StartAsync(Ct);
        using var admin = await site.App.ClientAsync("admin", forms: false);
        using var reader = await site.App.ClientAsync("lin");
        var page = await EnterAsync(admin, "certified", "C1");

        using (var saved = await admin.SubmitAsync(page, "form.two", ("Address", untrusted.Address))) { Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode); }
        await FailsAsync("certified");

        Assert.Contains("证书不可信", (await admin.PageAsync("/admin/smartbi/certified")).QuerySelector("#smartbi-mirror")!.TextContent, StringComparison.Ordinal);
        await SaysAsync(reader, "certified_C1", "证书不可信");
        using (var back = await admin.SubmitAsync(await admin.PageAsync("/admin/smartbi/certified"), "form.two", ("Address", site.Stand.Address))) { }
        await Soon.UntilAsync(async () => await site.FindAsync("certified", "C1") is not null);
    }

    [Fact]
    public async Task An_address_of_another_product_takes_nothing_out_of_the_catalog_and_every_way_says_why()
    {
        await using var other = await StartAsync();
        other.Instead = context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "<html><title>Another product</title></html>");
        using var admin = await site.App.ClientAsync("admin", forms: false);
        using var reader = await site.App.ClientAsync("lin");
        var page = await EnterAsync(admin, "replaced", "P1");

        using (var saved = await admin.SubmitAsync(page, "form.two", ("Address", other.Address))) { Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode); }
        await FailsAsync("replaced");

        await SaysAsync(reader, "replaced_P1", "回答不是 Smartbi 的格式");
        await site.App.InDbAsync(db =>
        {
            Assert.False(db.Nodes.Single(node => node.ReportId == "replaced_P1").IsGone);
            return Task.CompletedTask;
        });
    }

    /// <summary>The page, a picture of it and a file, each with the reason and a way back.</summary>
    private static async Task SaysAsync(HttpClient reader, string report, string reason)
    {
        foreach (var path in new[] { "", "/captures", "/export.xlsx" })
        {
            using var answer = await FollowAsync(reader, $"/reports/{report}{path}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains(reason, (await answer.PageAsync()).QuerySelector(".state__text")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains(reason, (await reader.TakeAsync($"/reports/{report}/captures")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> FollowAsync(HttpClient reader, string address)
    {
        var answer = await reader.AskAsync(address);
        if (answer.Headers.Location is { } led)
        {
            answer.Dispose();
            answer = await reader.AskAsync(led.OriginalString);
        }

        return answer;
    }

    private Task FailsAsync(string name) => Soon.UntilAsync(async () =>
        (await site.App.InScopeAsync(s => s.GetRequiredService<SmartbiMirrors>().ListAsync(Ct))).GetValueOrDefault(EnteredServers.KeyOf(name)) is { Fault: not null });

    private void Hold(string folder, TaskCompletionSource asked, Task go)
    {
        var answer = site.Stand.Answer;
        site.Stand.Answer = (method, arguments, user) =>
        {
            var told = answer(method, arguments, user);
            if (method == "CatalogService.getChildElements" && arguments.Contains(folder, StringComparison.Ordinal) && asked.TrySetResult())
            {
                go.Wait(Soon.Limit, Ct);
            }

            return told;
        };
    }

    private async Task<AngleSharp.Dom.IDocument> EnterAsync(HttpClient admin, string name, params string[] reports)
    {
        var page = await site.EnterAsync(admin, name, reports[0]);
        site.Stand.Publish((name + "目录", [.. reports.Select(report => Report(report, "报表" + report))]));
        using (await admin.PressAsync(page, "button[formaction$='/refresh']")) { }
        await Soon.UntilAsync(async () => await site.FindAsync(name, reports[^1]) is not null);
        return await admin.PageAsync("/admin/smartbi/" + EnteredServers.KeyOf(name));
    }
}
