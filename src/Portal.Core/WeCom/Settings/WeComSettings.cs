using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>微信设置 as the admin edits them.</summary>
public sealed class WeComSettings(PortalDb db, SecretBox box)
{
    public async Task<CorpForm?> FindAsync(long id, CancellationToken ct) =>
        await CorpsWithApps().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is { } corp ? FormOf(corp) : null;

    public async Task<IReadOnlyList<CorpForm>> AllAsync(CancellationToken ct) =>
        [.. (await CorpsWithApps().AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct)).Select(FormOf)];

    /// <summary>Saves the whole form, or nothing. Afterwards the form is tidy, and its <c>Id</c> is that of the corp.</summary>
    /// <returns>What is wrong, field by field; empty when it was saved.</returns>
    public async Task<IReadOnlyList<SettingsProblem>> SaveAsync(CorpForm form, CancellationToken ct)
    {
        form.Tidy();
        var corp = form.Id == 0 ? null : await CorpsWithApps().SingleOrDefaultAsync(c => c.Id == form.Id, ct);
        if (corp is { IsProvisioned: true } || (form.Id != 0 && corp is null))
        {
            return [new("", new("这个企业来自服务器的配置，请在配置中修改。", "This corp comes from the server's configuration; change it there."))];
        }

        KnowWhatIsThere(form, corp);
        var problems = CorpFormCheck.Check(form, needsServerAddress: true);
        if (problems.Count == 0 && await db.Corps.AnyAsync(c => c.CorpId == form.CorpId && c.Id != form.Id, ct))
        {
            problems = [new("CorpId", new("这个企业已经添加过。", "This corp is there already."))];
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        if (corp is null)
        {
            db.Corps.Add(corp = new Corp(form.CorpId!));
        }

        CorpWriting.Write(corp, form, box);
        await db.SaveChangesAsync(ct);
        form.Id = corp.Id;
        return [];
    }

    /// <returns>False when it is not there or comes from the configuration.</returns>
    public async Task<bool> DeleteAsync(long id, CancellationToken ct)
    {
        if (await CorpsWithApps().SingleOrDefaultAsync(c => c.Id == id, ct) is not { IsProvisioned: false } corp)
        {
            return false;
        }

        db.Corps.Remove(corp);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private IQueryable<Corp> CorpsWithApps() => db.Corps.Include(c => c.Apps);

    // Never believed from the browser.
    private static void KnowWhatIsThere(CorpForm form, Corp? corp)
    {
        form.HasContactsSecret = corp?.SealedContactsSecret is not null;
        form.HasSocialSecret = corp?.SealedSocialSecret is not null;
        foreach (var app in form.Apps)
        {
            var there = corp?.Apps.Find(a => a.AgentId == app.AgentIdNumber());
            (app.HasSecret, app.HasCallback) = (there is not null, there?.SealedToken is not null);
        }
    }

    private static CorpForm FormOf(Corp corp) => new()
    {
        Id = corp.Id,
        CorpId = corp.CorpId,
        Name = corp.Name,
        ServerAddress = corp.ServerAddress,
        ApiAddress = corp.ApiAddress,
        AuthorizeAddress = corp.AuthorizeAddress,
        LoginAddress = corp.LoginAddress,
        SocialFeatures = corp.SocialFeatures,
        HasContactsSecret = corp.SealedContactsSecret is not null,
        HasSocialSecret = corp.SealedSocialSecret is not null,
        SocialSchema = corp.SocialSchema,
        SocialAgentId = corp.SocialAgentId,
        NativeBundleId = corp.NativeBundleId,
        NativePackageName = corp.NativePackageName,
        NativeSignature = corp.NativeSignature,
        IsProvisioned = corp.IsProvisioned,
        Apps = [.. corp.Apps.OrderBy(a => a.Position).Select(a => new AppForm
        {
            AgentId = a.AgentId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Name = a.Name,
            HasSecret = true,
            HasCallback = a.SealedToken is not null,
        })],
    };
}
