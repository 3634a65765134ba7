using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Settings;
using Portal.Core.Transfer;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>The configuration goes out as a file and comes back after its difference was seen. The tests share one portal.</summary>
public sealed class ConfigurationPageTests(CastPortal portal) : IClassFixture<CastPortal>
{
    private const string Import = "/admin/settings/import";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_difference_is_shown_first_and_applied_as_a_whole_when_agreed()
    {
        using var admin = await portal.App.ClientAsync("admin");
        using var export = await admin.GetAsync("/admin/settings/export", Ct);
        Assert.Equal("portal-configuration-20261122.json", export.Content.Headers.ContentDisposition?.FileName);
        var before = ConfigurationText.Read(await export.Content.ReadAsByteArrayAsync(Ct)).File!;
        var file = before with
        {
            Settings = before.Settings with { Brand = new() { Name = "导入的" } },
            Watermark = before.Watermark with { Text = "{账号} 机密" },
            Push = before.Push with { MostRecipients = 77 },
            Days = [new(new(2027, 2, 6), false, "春节")],
        };

        var shown = await (await SendAsync(admin, ConfigurationText.Write(file))).PageAsync();

        Assert.Equal(
            ["名称 空 改为→ 导入的", "水印文字 {姓名} {手机尾号} 改为→ {账号} 机密",
                "一次推送最多的接收人 200000 改为→ 77", "工作日 2027-02-06 空 改为→ off 春节"],
            shown.Texts(".changes li"));
        Assert.Empty(ConfigurationTextTests.Differences(before, await NowAsync())); // nothing yet

        using var applied = await admin.SubmitAsync(shown, "form[action*=Apply]");
        Assert.Equal("/admin/settings?saved", applied.Headers.Location?.OriginalString);
        Assert.StartsWith("导入的", (await admin.PageAsync("/")).Title!.Split('·')[^1].Trim(), StringComparison.Ordinal);
        Assert.Empty(ConfigurationTextTests.Differences(file, await NowAsync()));
        var audited = await portal.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.Where(e => e.What == AuditCodes.ImportSettings).ToListAsync(Ct));
        Assert.Contains(audited, entry => entry is { Actor: "admin", Details: "4" });
        var back = await (await SendAsync(admin, ConfigurationText.Write(before))).PageAsync();
        using (await admin.SubmitAsync(back, "form[action*=Apply]")) { }
        Assert.Empty(ConfigurationTextTests.Differences(before, await NowAsync()));
    }

    [Fact]
    public async Task What_was_changed_since_the_difference_was_shown_is_not_written_over()
    {
        using var admin = await portal.App.ClientAsync("admin");
        var before = await NowAsync();
        var shown = await (await SendAsync(admin, ConfigurationText.Write(before with { Push = before.Push with { MostRecipients = 9 } }))).PageAsync();
        await SubtitleAsync("刚改的");

        using var late = await admin.SubmitAsync(shown, "form[action*=Apply]");

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(2, (await late.PageAsync()).QuerySelectorAll(".changes li").Length);
        Assert.Equal((before.Push.MostRecipients, "刚改的"), ((await NowAsync()).Push.MostRecipients, (await NowAsync()).Settings.Brand.Subtitle));
        await SubtitleAsync(before.Settings.Brand.Subtitle); // the portal is the other tests' too
    }

    [Fact]
    public async Task A_file_with_wrong_values_and_one_of_another_kind_change_nothing()
    {
        using var admin = await portal.App.ClientAsync("admin");
        var before = await NowAsync();
        IReadOnlyList<BottomTab> tabs = [new("日报", "chart", "folder:/没有的目录"), new(null, "me", "me")];
        var wrong = before with
        {
            Settings = before.Settings with { Brand = new() { Colour = "#FFCC00" }, Tabs = tabs },
            Push = new() { MostRecipients = 0 },
        };

        using var refused = await SendAsync(admin, ConfigurationText.Write(wrong));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["底部标签要打开的目录“没有的目录”这里没有：先建目录，或者从文件里删掉这个标签。"],
            (await refused.PageAsync()).Texts("#file-problems p"));
        using var values = await SendAsync(admin, ConfigurationText.Write(wrong with { Settings = wrong.Settings with { Tabs = BottomTab.Standard } }));
        Assert.Equal(2, (await values.PageAsync()).QuerySelectorAll("#file-problems p").Length);
        using var picture = await SendAsync(admin, [0x89, 0x50, 0x4E, 0x47, .. new byte[100]]);
        Assert.Contains("不是门户导出的配置文件", (await picture.PageAsync()).Texts("#file-problems p").Single(), StringComparison.Ordinal);
        using var huge = await SendAsync(admin, new byte[ConfigurationText.MostBytes + 10]);
        Assert.Contains("超过 1 MB", (await huge.PageAsync()).Texts("#file-problems p").Single(), StringComparison.Ordinal);
        Assert.Empty(ConfigurationTextTests.Differences(before, await NowAsync()));
    }

    [Fact]
    public async Task A_folder_goes_by_its_path_because_its_number_is_another_elsewhere()
    {
        var above = await portal.App.FolderAsync("华东大区");
        var folder = await portal.App.FolderAsync("日报", above);

        var portable = await portal.App.InScopeAsync(async s =>
        {
            var folders = s.GetRequiredService<TabFolders>();
            var values = await folders.ByPathAsync(new() { Tabs = [new("日报", "chart", $"folder:{folder.Id}"), new(null, "me", "me")] }, Ct);
            return (There: values.Tabs[0].Opens, Here: (await folders.ByNumberAsync(values, Ct)).Tabs[0].Opens);
        });

        Assert.Equal(("folder:/华东大区/日报", $"folder:{folder.Id}"), portable);
    }

    [Theory]
    [InlineData("/admin/settings/export")]
    [InlineData(Import)]
    public async Task Who_is_no_admin_finds_none_of_it(string address)
    {
        using var lin = await portal.App.ClientAsync("lin");

        using var seen = await lin.GetAsync(address, Ct);

        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "Upload", "configuration.json" } };
        return await client.PostAsync(Import, form, Ct);
    }

    private Task<SettingsOutcome> SubtitleAsync(string? subtitle) => portal.App.InScopeAsync(async s =>
    {
        var desk = s.GetRequiredService<SettingsDesk>();
        var stored = await desk.FindAsync(Ct);
        return await desk.SaveAsync(stored.Values with { Brand = stored.Values.Brand with { Subtitle = subtitle } }, stored.Version, Ct);
    });

    private Task<ConfigurationFile> NowAsync() => portal.App.InScopeAsync(s => s.GetRequiredService<ConfigurationDesk>().ExportAsync(Ct));
}
