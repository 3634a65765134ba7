using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Captures;
using Portal.Core.Settings;
using Portal.Core.Transfer;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>An import is brought back as a whole, but for what somebody changed since.</summary>
public sealed class ConfigurationUndoTests() : AdminSite(forms: true)
{
    private const string Import = "/admin/settings/import";

    [Fact]
    public async Task What_an_import_replaced_comes_back_and_the_list_says_so()
    {
        var before = await NowAsync();
        await ImportAsync(Other(before));
        var page = await Admin.PageAsync(Import);
        Assert.Contains("admin 导入，改变", page.Texts("#imports .row__title").Single(), StringComparison.Ordinal);

        using var answer = await Admin.SubmitAsync(page, "#imports form");
        var said = await answer.PageAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(ConfigurationTextTests.Differences(before, await NowAsync()));
        Assert.Contains("恢复了", said.Texts("[role=status] .form__text").Single(), StringComparison.Ordinal);
        Assert.Null(said.QuerySelector("[role=status] .notice"));
        Assert.Contains("admin 在", said.Texts("#imports .row__meta").Single(), StringComparison.Ordinal);
        Assert.Null(said.QuerySelector("#imports form"));
        Assert.Single(await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.Where(e => e.What == AuditCodes.UndoImportSettings).ToListAsync(Ct)));

        using var again = await Admin.PostAsync(Import + "?handler=Undo", new FormUrlEncodedContent([new("id", "1")]), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("已经撤销过", (await again.PageAsync()).Texts("#file-problems p").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_changed_since_stays_and_is_told()
    {
        var before = await NowAsync();
        await ImportAsync(Other(before));
        await App.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<SettingsDesk>();
            var stored = await desk.FindAsync(Ct);
            return await desk.SaveAsync(stored.Values with { Brand = stored.Values.Brand with { Subtitle = "后来改的" } }, stored.Version, Ct);
        });

        using var answer = await Admin.SubmitAsync(await Admin.PageAsync(Import), "#imports form");
        var said = await answer.PageAsync();

        Assert.Equal(["brand-subtitle"], ConfigurationTextTests.Differences(before, await NowAsync()));
        Assert.Contains("有 1 项在导入以后又改过", said.Texts("[role=status] .notice").Single(), StringComparison.Ordinal);
        Assert.Contains("副标题 空 改为→ 后来改的", said.Texts("[role=status] .changes li"));
    }

    [Fact]
    public async Task Every_line_can_be_taken_back_by_itself()
    {
        var now = await NowAsync();
        var other = Other(now);
        var lines = ConfigurationLines.Between(now, other).Select(change => change.Name).ToList();
        Assert.Equal(SettingFields.Of(now.Settings).Count - 1 + 8 + 2, lines.Count); // of the watermark and pushes, and two days
        Assert.All(lines, line => Assert.Equal([line], ConfigurationTextTests.Differences(now, ConfigurationParts.Take(now, other, line))));
        Assert.Empty(ConfigurationTextTests.Differences(other, lines.Aggregate(now, (file, line) => ConfigurationParts.Take(file, other, line))));
    }

    /// <summary>Other in every line but the logo, which needs a browser.</summary>
    private static ConfigurationFile Other(ConfigurationFile now) => now with
    {
        Settings = new()
        {
            Brand = new() { Name = "导入的", Subtitle = "看板", Colour = "#0A7A5E" },
            Tabs = [new(null, "home", "home"), new(null, "me", "me")],
            Sessions = new() { IdleFor = TimeSpan.FromDays(1), Longest = TimeSpan.FromDays(7) },
            Links = new() { Usual = 7, Longest = 30 },
            Languages = new() { English = false, Usual = "zh-CN" },
            TimeZone = "Asia/Tokyo",
            Catalog = new() { NewAsDrafts = true },
        },
        Watermark = new("{账号} 机密", 45, WatermarkDensity.Dense, WatermarkStrength.Strong, "#3A4453",
            !now.Watermark.OnPages, !now.Watermark.OnCaptures, !now.Watermark.OnDownloads),
        Push = new() { MostRecipients = 77, QuietFrom = new(22, 0), QuietUntil = new(7, 0), LeadsOn = !now.Push.LeadsOn },
        Days = [new(new(2027, 2, 6), false, "春节"), new(new(2027, 2, 7), true, null)],
    };

    private async Task ImportAsync(ConfigurationFile file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(ConfigurationText.Write(file)), "Upload", "configuration.json" } };
        using var shown = await Admin.PostAsync(Import, form, Ct);
        using var applied = await Admin.SubmitAsync(await shown.PageAsync(), "form[action*=Apply]");
        Assert.Equal("/admin/settings?saved", applied.Headers.Location?.OriginalString);
    }

    private Task<ConfigurationFile> NowAsync() => App.InScopeAsync(s => s.GetRequiredService<ConfigurationDesk>().ExportAsync(Ct));
}
