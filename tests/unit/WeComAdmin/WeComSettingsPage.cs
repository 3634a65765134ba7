using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

/// <summary>微信设置, open before an admin.</summary>
public abstract class WeComSettingsPage : IAsyncLifetime
{
    protected const string Secret = "rP4bXq9wKt2nVd7mHs5cZy8gLf1jUa6eQo3iTk0xWvE";
    protected const string OtherSecret = "aN7yTe2sMb5kQx9dWc4hVr8pZj1uGi6oLf3wKm0qXtS";
    protected const string CorpId = "ww7c1e4a90b2d35f68";
    protected PortalApp App { get; } = new();
    protected HttpClient Admin { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await App.PlantCastAsync();
        Admin = await App.ClientAsync("admin");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    protected static (string, string)[] Fields =>
    [
        ("CorpId", " " + CorpId + " "), ("ServerAddress", "https://bi.example.com/"), ("Apps[0].AgentId", "1000002"), ("Apps[0].Name", "数据门户"), ("Apps[0].Secret", Secret),
    ];

    protected static (string, string)[] FieldsWith(params (string Name, string Value)[] other) => [.. Fields.Where(f => !other.Any(o => o.Name == f.Item1)), .. other];

    protected async Task<HttpResponseMessage> SaveNewAsync(params (string Name, string Value)[] other)
    {
        var page = await Admin.PageAsync("/admin/wecom");
        return await Admin.SubmitAsync(page, "form.two", FieldsWith(other));
    }

    protected async Task<CorpSettings> CorpAsync() => Assert.Single(await App.Services.GetRequiredService<WeComDirectory>().AllAsync(Ct));

    protected static IHtmlInputElement Input(AngleSharp.Dom.IDocument page, string name) => (IHtmlInputElement)page.QuerySelector($"[name='{name}']")!;

    protected static string ValueOf(AngleSharp.Dom.IDocument page, string name) => Input(page, name).Value;
}
