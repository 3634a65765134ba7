using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

/// <summary>Enter in a field presses the first button of its form: it must save, and nothing is gone unasked.</summary>
public sealed class DefaultButtonTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Enter_saves_and_deleting_is_asked()
    {
        var admin = await _app.ClientAsync("admin");
        var folder = await _app.FolderAsync("财务", null, Subject.Everyone);
        var node = $"/admin/catalog/{folder.Id}";
        var group = (await admin.PageAsync("/admin/groups")).QuerySelector("#groups a")!.GetAttribute("href")!;
        var role = (await admin.PageAsync("/admin/roles")).QuerySelectorAll("a[href^='/admin/roles/']")
            .First(link => link.TextContent.Contains("读者", StringComparison.Ordinal)).GetAttribute("href")!;
        foreach (var address in new[] { node, group, role })
        {
            var page = await admin.PageAsync(address);
            var form = page.QuerySelector<IHtmlFormElement>("form.form")!;
            var first = page.QuerySelectorAll<IHtmlButtonElement>("button").First(button => button.Type == "submit" && button.Form == form);
            var delete = page.QuerySelector("button[formaction$='handler=Delete']")!;
            Assert.Equal("保存", first.TextContent);
            Assert.Equal("确定删除", delete.TextContent);
            Assert.NotNull(delete.Closest("details:not([open])"));
        }
    }
}
