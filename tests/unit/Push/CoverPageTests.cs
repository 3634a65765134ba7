using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Push;

/// <summary>A cover in the form of a plan.</summary>
public sealed class CoverPageTests : StillSite
{
    [Fact]
    public async Task A_cover_is_a_picture_and_one_s_own()
    {
        using var admin = await Site.App.ClientAsync("admin");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in PlanFields.With(("Input.Kind", "News")))
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent([.. "GIF89a"u8, .. new byte[500]]), "CoverFile", "cover.png");
        using var refused = await admin.PostAsync("/push/plans/new", form, Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["封面要用完整的 PNG 或 JPEG 图片。"], (await refused.PageAsync()).Texts("[role=alert]"));

        var (wang, own) = (await Site.App.AccountAsync("wang"), await Site.App.AccountAsync("admin"));
        var covers = new[] { new PushCover(wang.Id, [1], Site.App.Clock.GetUtcNow()), new PushCover(own.Id, [2], Site.App.Clock.GetUtcNow()) };
        await Site.App.InDbAsync(async db =>
        {
            db.AddRange(covers);
            await db.SaveChangesAsync(Ct);
        });
        using var another = await admin.PostFormAsync(
            "/push/plans/new", PlanFields.With(("Input.Title", "别人的"), ("Input.Kind", "News"), ("Input.Cover", $"{covers[0].Id}")));
        using var mine = await admin.PostFormAsync(
            "/push/plans/new", PlanFields.With(("Input.Title", "自己的"), ("Input.Kind", "News"), ("Input.Cover", $"{covers[1].Id}")));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (another.StatusCode, mine.StatusCode));
        var plans = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.ToDictionaryAsync(p => p.Title, p => p.CoverId, Ct));
        Assert.Equal(new() { ["别人的"] = null, ["自己的"] = covers[1].Id }, plans);
        using var shown = await admin.GetAsync((await admin.PageAsync(mine.LeadsTo())).QuerySelector(".plan-cover")!.GetAttribute("src"), Ct);
        Assert.Equal([2], await shown.Content.ReadAsByteArrayAsync(Ct));
    }
}
