using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Tests.WeCom;

public sealed class SettingsTests : IAsyncLifetime
{
    private const string Secret = "rP4bXq9wKt2nVd7mHs5cZy8gLf1jUa6eQo3iTk0xWvE";
    private const string OtherSecret = "aN7yTe2sMb5kQx9dWc4hVr8pZj1uGi6oLf3wKm0qXtS";
    private const string AesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private readonly Cloud _cloud = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task What_is_saved_is_trimmed_and_known_at_once()
    {
        var server = _cloud.Server();
        var form = Form();
        form.CorpId = " ww7c1e4a90b2d35f68 ";
        form.ServerAddress = " https://bi.example.com/ ";
        form.ApiAddress = "https://proxy.example.com/wecom/";
        Assert.Empty(await server.Directory.AllAsync(Ct));

        Assert.Empty(await SaveAsync(server, form));

        var corp = Assert.Single(await server.Directory.AllAsync(Ct));
        Assert.Equal(("ww7c1e4a90b2d35f68", "https://bi.example.com/", "https://proxy.example.com/wecom"),
            (corp.CorpId, corp.ServerAddress!.AbsoluteUri, corp.ApiAddress.AbsoluteUri));
        var app = await server.Directory.FindAppAsync(null, 1000002, Ct);
        Assert.Equal(Secret, app!.Credentials!.Secret.Reveal());
        Assert.NotNull(app.Crypt);
    }

    [Fact]
    public async Task Secrets_are_not_in_the_database_as_they_are()
    {
        var server = _cloud.Server();
        var form = Form();
        (form.ContactsSecret, form.SocialSecret, form.SocialSchema) = ("cT8sYn1kQz5pLw3vRb7xHd2mGf6aJe4uTo9iKs0yNqM", OtherSecret, "wwauth7c1e4a90b2d35f68000004");
        Assert.Empty(await SaveAsync(server, form));
        await server.Client.CheckSecretAsync(_cloud.App(), Ct);
        var token = (await server.Client.TokenStatusAsync(_cloud.App(), Ct))!.Value!.Reveal();

        var bytes = await DatabaseTextAsync(server);

        foreach (var secret in new[] { Secret, OtherSecret, form.ContactsSecret, AesKey, "SandboxToken2", token })
        {
            Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
        }

        Assert.Contains("ww7c1e4a90b2d35f68", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blank_secret_stays_and_a_new_one_replaces_it_on_every_server()
    {
        var server = _cloud.Server();
        var form = Form();
        await SaveAsync(server, form);
        var shown = (await server.AskAsync((WeComSettings s) => s.FindAsync(form.Id, Ct)))!;
        Assert.Null(shown.Apps[0].Secret);
        Assert.True(shown.Apps[0].HasSecret);

        shown.Apps[0].Name = "新名字";
        Assert.Empty(await SaveAsync(server, shown));
        Assert.Equal(Secret, (await server.Directory.FindAppAsync(null, 1000002, Ct))!.Credentials!.Secret.Reveal());

        shown.Apps[0].Secret = OtherSecret;
        Assert.Empty(await SaveAsync(server, shown));
        var app = (await server.Directory.FindAppAsync(null, 1000002, Ct))!;
        Assert.Equal((OtherSecret, "新名字"), (app.Credentials!.Secret.Reveal(), app.Name));
        Assert.NotNull(app.Crypt);

        shown.Apps[0].RemoveCallback = true;
        Assert.Empty(await SaveAsync(server, shown));
        Assert.Null((await server.Directory.FindAppAsync(null, 1000002, Ct))!.Crypt);
    }

    [Fact]
    public async Task A_token_of_a_replaced_secret_is_never_used_with_the_new_one()
    {
        var client = _cloud.Server().Client;
        await client.CheckSecretAsync(_cloud.App(), Ct);
        var replaced = _cloud.App() with { Secret = new Secret("another-secret-of-the-very-same-app") };
        await Assert.ThrowsAsync<WeComException>(() => client.GetAgentAsync(replaced, Ct));
        Assert.Equal(2, _cloud.Count("gettoken"));
    }

    [Fact]
    public async Task Several_secrets_pasted_at_once_are_several_apps()
    {
        var server = _cloud.Server();
        var form = Form();
        form.Apps = [new AppForm { AgentId = "1000002;1000003", Name = "移动报表；经营分析", Secret = $"{Secret} ; {OtherSecret}", Token = " SandboxToken2 ",
            EncodingAesKey = AesKey }];
        Assert.Empty(await SaveAsync(server, form));
        var corp = Assert.Single(await server.Directory.AllAsync(Ct));
        Assert.Equal([(1000002, "移动报表", Secret), (1000003, "经营分析", OtherSecret)], corp.Apps.Select(a => (a.AgentId, a.Name, a.Credentials!.Secret.Reveal())));
        Assert.Equal([true, false], corp.Apps.Select(a => a.Crypt is not null)); // what else the row says belongs to the first
    }

    [Theory]
    [InlineData("CorpId", "CorpId", "123")]
    [InlineData("CorpId", "CorpId", null)]
    [InlineData("ServerAddress", "ServerAddress", null)]
    [InlineData("ServerAddress", "ServerAddress", "http://bi.example.com")]
    [InlineData("ServerAddress", "ServerAddress", "https://10.0.0.1")]
    [InlineData("ServerAddress", "ServerAddress", "https://bi.example.com/app")]
    [InlineData("ServerAddress", "ServerAddress", "https://intranet")]
    [InlineData("ApiAddress", "ApiAddress", "qyapi.weixin.qq.com")]
    [InlineData("ApiAddress", "ApiAddress", "https://proxy.example.com/?to=wecom")]
    [InlineData("SocialSecret", "SocialSchema", OtherSecret)]
    [InlineData("SocialSchema", "SocialSecret", "wwauth7c1e4a90b2d35f68000004")]
    [InlineData("ContactsSecret", "ContactsSecret", "two words here")]
    [InlineData("AgentId", "Apps[0].AgentId", "abc")]
    [InlineData("Secret", "Apps[0].Secret", null)]
    [InlineData("Secret", "Apps[1].AgentId", Secret + ";" + OtherSecret)]
    [InlineData("Token", "Apps[0].Token", "a b")]
    [InlineData("Token", "Apps[0].Token", null)]
    [InlineData("EncodingAesKey", "Apps[0].EncodingAesKey", "short")]
    public async Task A_wrong_value_is_named_by_its_field_and_nothing_is_saved(string field, string named, string? value)
    {
        var server = _cloud.Server();
        var form = Form();
        object target = typeof(CorpForm).GetProperty(field) is null ? form.Apps[0] : form;
        target.GetType().GetProperty(field)!.SetValue(target, value);

        Assert.Equal([named], (await SaveAsync(server, form)).Select(p => p.Field).Distinct());
        Assert.Empty(await server.Directory.AllAsync(Ct));
    }

    [Fact]
    public void Http_is_for_localhost_only()
    {
        Assert.True(CorpFormCheck.IsServerAddress("http://localhost:5080"));
        Assert.False(CorpFormCheck.IsServerAddress("http://localhost.example.com"));
        Assert.False(CorpFormCheck.IsServerAddress("https://me@bi.example.com"));
    }

    [Fact]
    public async Task An_app_number_of_two_corps_needs_the_corp()
    {
        var server = _cloud.Server();
        var other = Form();
        other.CorpId = "ww0000000000000002";
        await SaveAsync(server, Form());
        await SaveAsync(server, other);
        Assert.Null(await server.Directory.FindAppAsync(null, 1000002, Ct));
        Assert.Equal("ww0000000000000002", (await server.Directory.FindAppAsync("ww0000000000000002", 1000002, Ct))!.Corp.CorpId);
        Assert.Equal("CorpId", (await SaveAsync(server, Form()))[0].Field);
    }

    private static CorpForm Form() => new()
    {
        CorpId = "ww7c1e4a90b2d35f68",
        ServerAddress = "https://bi.example.com",
        Apps = [new AppForm { AgentId = "1000002", Name = "移动报表", Secret = Secret, Token = "SandboxToken2", EncodingAesKey = AesKey }],
    };

    private static Task<IReadOnlyList<SettingsProblem>> SaveAsync(Server server, CorpForm form) => server.AskAsync((WeComSettings s) => s.SaveAsync(form, Ct));

    private async Task<string> DatabaseTextAsync(Server server)
    {
        if (_cloud.Database.Provider == DatabaseProvider.Sqlite)
        {
            await server.DoAsync((PortalDb db) => db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)", Ct));
            var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(_cloud.Database.Connection).DataSource;
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return await reader.ReadToEndAsync(Ct);
        }

        return await server.AskAsync((PortalDb db) => db.Database.SqlQuery<string>(
            $"""
            select (select string_agg(c::text, '') from wecom_corps c) || (select string_agg(a::text, '') from wecom_apps a)
                || (select string_agg(t::text, '') from wecom_tokens t) as "Value"
            """).SingleAsync(Ct));
    }
}
