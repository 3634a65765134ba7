using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>The corps in memory: the database is asked only after the settings changed, here or on another server.</summary>
public sealed class WeComDirectory(IServiceScopeFactory scopes, SharedVersions versions, SecretBox box)
{
    private volatile Held? _held;

    public async ValueTask<IReadOnlyList<CorpSettings>> AllAsync(CancellationToken ct)
    {
        var version = versions[SharedVersions.WeCom];
        if (_held is { } held && held.Version == version)
        {
            return held.Corps;
        }

        await using var scope = scopes.CreateAsyncScope();
        var corps = await scope.ServiceProvider.GetRequiredService<PortalDb>().Corps.AsNoTracking().Include(c => c.Apps).OrderBy(c => c.Id).ToListAsync(ct);
        CorpSettings[] opened = [.. corps.Select(Open)];
        _held = new Held(version, opened);
        return opened;
    }

    public async ValueTask<CorpSettings?> FindAsync(string corpId, CancellationToken ct) =>
        (await AllAsync(ct)).FirstOrDefault(c => c.CorpId == corpId);

    /// <summary>The app that an address names. Without a corp the number has to be of one app only; without both, the portal's first app is meant.</summary>
    public async ValueTask<AppSettings?> FindAppAsync(string? corpId, int? agentId, CancellationToken ct)
    {
        var apps = (await AllAsync(ct)).Where(c => corpId is null || c.CorpId == corpId).SelectMany(c => c.Apps);
        if (agentId is null)
        {
            return apps.FirstOrDefault();
        }

        AppSettings[] found = [.. apps.Where(a => a.AgentId == agentId).Take(2)];
        return found is [var only] ? only : null;
    }

    /// <summary>What was written without a corp, such as a plan's file, is of the corp that was there first with the number.</summary>
    public async ValueTask<AppSettings?> FindFirstAppAsync(string? corpId, int? agentId, CancellationToken ct) => corpId is null && agentId is { } number
        ? (await AllAsync(ct)).Select(corp => corp.AppOf(number)).FirstOrDefault(app => app is not null)
        : await FindAppAsync(corpId, agentId, ct);

    private CorpSettings Open(Corp corp)
    {
        var api = new Uri(corp.ApiAddress);
        var socialAgent = corp.SocialAgentId ?? AgentWith(corp.SealedSocialSecret);
        var settings = new CorpSettings
        {
            Id = corp.Id,
            CorpId = corp.CorpId,
            Name = corp.Name,
            ServerAddress = corp.ServerAddress is null ? null : new Uri(corp.ServerAddress),
            ApiAddress = api,
            AuthorizeAddress = new Uri(corp.AuthorizeAddress),
            LoginAddress = new Uri(corp.LoginAddress),
            SocialFeatures = corp.SocialFeatures,
            Contacts = CredentialsOf(corp.SealedContactsSecret, null),
            SocialApp = CredentialsOf(corp.SealedSocialSecret, socialAgent) is { } social && corp.SocialSchema is { } schema
                ? new SocialApp(social, schema, socialAgent) : null,
            NativeApp = (corp.NativeBundleId ?? corp.NativePackageName ?? corp.NativeSignature) is null
                ? null : new NativeApp(corp.NativeBundleId, corp.NativePackageName, corp.NativeSignature),
            IsProvisioned = corp.IsProvisioned,
        };
        settings.Apps = [.. corp.Apps.OrderBy(a => a.Position).Select(app => new AppSettings
        {
            Corp = settings,
            AgentId = app.AgentId,
            Name = app.Name,
            Credentials = CredentialsOf(app.SealedSecret, app.AgentId),
            Crypt = box.Open(app.SealedToken) is { } token && box.Open(app.SealedEncodingAesKey) is { } key ? new MessageCrypt(token, key, corp.CorpId) : null,
        })];
        return settings;

        Credentials? CredentialsOf(string? sealedSecret, int? agentId) =>
            box.Open(sealedSecret) is { } secret ? new Credentials(api, corp.CorpId, secret, agentId) : null;

        // The same secret is the same app, whose number was entered there.
        int? AgentWith(string? sealedSecret) =>
            box.Open(sealedSecret) is { } secret ? corp.Apps.Find(a => box.Open(a.SealedSecret)?.Reveal() == secret.Reveal())?.AgentId : null;
    }

    private sealed record Held((long, long) Version, IReadOnlyList<CorpSettings> Corps);
}
