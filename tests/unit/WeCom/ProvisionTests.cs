using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Tests.WeCom;

/// <summary>Corps that the configuration provides.</summary>
public sealed class ProvisionTests : IAsyncLifetime
{
    private const string Secret = "rP4bXq9wKt2nVd7mHs5cZy8gLf1jUa6eQo3iTk0xWvE";
    private const string OtherSecret = "aN7yTe2sMb5kQx9dWc4hVr8pZj1uGi6oLf3wKm0qXtS";
    private const string AesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private readonly Cloud _cloud = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task The_configuration_provides_corps_that_the_portal_does_not_change()
    {
        var server = Provisioned();
        await server.PlantAsync();
        await server.PlantAsync();

        var corp = Assert.Single(await server.Directory.AllAsync(Ct));
        Assert.True(corp.IsProvisioned);
        Assert.Equal("https://bi.example.com/", corp.ServerAddress!.AbsoluteUri);
        Assert.Equal(OtherSecret, corp.SocialApp!.Credentials.Secret.Reveal());
        var form = (await server.AskAsync((WeComSettings s) => s.FindAsync(corp.Id, Ct)))!;
        Assert.Equal([""], (await SaveAsync(server, form)).Select(p => p.Field));
        Assert.False(await server.AskAsync((WeComSettings s) => s.DeleteAsync(corp.Id, Ct)));

        await _cloud.Server().PlantAsync();
        form = (await server.AskAsync((WeComSettings s) => s.FindAsync(corp.Id, Ct)))!;
        form.Name = "改名";
        Assert.Empty(await SaveAsync(server, form));
    }

    [Fact]
    public async Task A_start_that_changes_nothing_seals_nothing_anew()
    {
        var server = Provisioned();
        await server.PlantAsync();
        var before = await server.AskAsync((PortalDb db) => db.SharedVersions.SingleAsync(v => v.Name == SharedVersions.WeCom, Ct));
        await server.PlantAsync();
        var after = await server.AskAsync((PortalDb db) => db.SharedVersions.SingleAsync(v => v.Name == SharedVersions.WeCom, Ct));
        Assert.Equal(before.Value, after.Value);
    }

    [Fact]
    public void A_wrong_corp_in_the_configuration_stops_the_start_and_names_the_setting()
    {
        var server = _cloud.Server(("WeCom:Corps:0:CorpId", "ww7c1e4a90b2d35f68"), ("WeCom:Corps:0:Apps:0:AgentId", "1000002"));
        var error = Assert.Throws<OptionsValidationException>(() => server.Get<IOptions<WeComOptions>>().Value);
        Assert.StartsWith("WeCom:Corps:0:Apps:0:Secret:", error.Failures.Single(), StringComparison.Ordinal);
    }

    private Server Provisioned() => _cloud.Server(
        ("Portal:PublicAddress", "https://bi.example.com"),
        ("WeCom:Corps:0:CorpId", "ww7c1e4a90b2d35f68"),
        ("WeCom:Corps:0:SocialApp:Secret", OtherSecret),
        ("WeCom:Corps:0:SocialApp:Schema", "wwauth7c1e4a90b2d35f68000004"),
        ("WeCom:Corps:0:Apps:0:AgentId", "1000002"),
        ("WeCom:Corps:0:Apps:0:Name", "移动报表"),
        ("WeCom:Corps:0:Apps:0:Secret", Secret),
        ("WeCom:Corps:0:Apps:0:Token", "SandboxToken2"),
        ("WeCom:Corps:0:Apps:0:EncodingAesKey", AesKey));

    private static Task<IReadOnlyList<SettingsProblem>> SaveAsync(Server server, CorpForm form) => server.AskAsync((WeComSettings s) => s.SaveAsync(form, Ct));
}
