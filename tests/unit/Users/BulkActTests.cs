using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users.Batches;
using Portal.Tests.Support;
using Portal.Tests.Users.Lists;

namespace Portal.Tests.Users;

/// <summary>批量操作: one act for those who are ticked or found, with a way back.</summary>
public sealed class BulkActTests(ListCompany company) : IClassFixture<ListCompany>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_ticked_is_disabled_signed_out_and_enabled_again_by_undoing()
    {
        await company.AddAsync(company.New("p1"), company.New("p2"), company.New("p3"));
        using var p1 = await company.App.ClientAsync("p1");
        using var admin = await company.App.ClientAsync("admin", forms: false);

        var address = await ActAsync(admin, "Disable", "p", ["p1", "p2"]);

        Assert.Equal((false, false, true), ((await company.FindAsync("p1")).IsEnabled, (await company.FindAsync("p2")).IsEnabled, (await company.FindAsync("p3")).IsEnabled));
        using var led = await p1.GetAsync("/me", Ct);
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);

        Assert.Contains(address, (await admin.PageAsync("/admin/users/bulk")).QuerySelectorAll("#acts a").Select(a => a.GetAttribute("href")));
        using var undone = await admin.PressAsync(await admin.PageAsync(address), "#undo button[formaction]");
        await RestAsync(address);
        Assert.True((await company.FindAsync("p1")).IsEnabled && (await company.FindAsync("p2")).IsEnabled);
    }

    [Fact]
    public async Task All_that_the_filter_finds_are_put_into_a_group_and_given_a_role()
    {
        await company.AddAsync([.. Enumerable.Range(0, 120).Select(i => company.New($"bulk{i:000}"))]);
        using var admin = await company.App.ClientAsync("admin", forms: false);
        var group = await company.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Groups.SingleAsync(g => g.Name == "财务部", Ct));
        var role = await company.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Roles.SingleAsync(r => r.Name == "读者", Ct));

        var put = await ActAsync(admin, "PutInto", "bulk", [], ("all", "true"), ("toGroup", $"{group.Id}"));
        await ActAsync(admin, "GiveRole", "bulk", [], ("all", "true"), ("toRole", $"{role.Id}"));

        await company.App.InDbAsync(async db => Assert.Equal(120, await db.Users.Where(u => u.UserName.StartsWith("bulk"))
            .CountAsync(u => u.Groups.Any(g => g.Id == group.Id) && u.Roles.Any(r => r.Id == role.Id), Ct)));
        Assert.Contains("120", (await admin.PageAsync(put)).Texts(".tally__n"));
        Assert.Equal("共 120 位用户", (await admin.FragmentAsync($"/admin/users?q=bulk&group={group.Id}&role={role.Id}")).QuerySelector(".group-title")!.TextContent);
    }

    [Fact]
    public async Task The_last_admin_stays_and_the_page_says_why()
    {
        await company.AddAsync(company.New("q1"));
        using var admin = await company.App.ClientAsync("admin", forms: false);

        var address = await ActAsync(admin, "Disable", "", ["admin", "q1"]);

        Assert.True((await company.FindAsync("admin")).IsEnabled);
        Assert.False((await company.FindAsync("q1")).IsEnabled);
        Assert.Contains("这样就没有可用的管理员了", (await admin.PageAsync(address)).Texts(".reason"));
    }

    [Theory]
    [InlineData("PutInto", "请选择要加入或移出的用户组或角色")]
    [InlineData("GiveRole", "请选择要加入或移出的用户组或角色")]
    [InlineData("Enable", "请先勾选用户")]
    [InlineData("Nonsense", "请选择要加入或移出的用户组或角色")]
    public async Task An_act_for_nobody_or_without_a_group_is_refused(string act, string words)
    {
        using var admin = await company.App.ClientAsync("admin");

        using var answer = await admin.PostAsync($"/admin/users/bulk?act={act}", new FormUrlEncodedContent([new("toRole", "999999")]), Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(words, (await answer.PageAsync()).QuerySelector(".notice--bad span")!.TextContent);
    }

    private async Task<string> ActAsync(HttpClient admin, string act, string term, string[] names, params (string, string)[] more)
    {
        var page = await admin.PageAsync("/admin/users?q=" + term);
        var ids = new List<(string, string)>();
        foreach (var name in names)
        {
            ids.Add(("ids", $"{(await company.FindAsync(name)).Id}"));
        }

        using var begun = await admin.PressAsync(page, $"button[formaction='/admin/users/bulk?act={act}']", [.. ids, .. more]);
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        await RestAsync(begun.Headers.Location!.ToString());
        return begun.Headers.Location!.ToString();
    }

    private Task<BatchState> RestAsync(string address) => company.RestAsync(long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
}
