using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>Corps of the configuration are written at every start; those that left it may be edited from then on.</summary>
internal sealed class WeComProvision(PortalDb db, SecretBox box, IOptions<WeComOptions> options, IConfiguration configuration) : ISeed
{
    public async Task PlantAsync(CancellationToken ct)
    {
        var there = await db.Corps.Include(c => c.Apps).ToListAsync(ct);
        var forms = options.Value.Corps.Select(o => FormOf(o, configuration["Portal:PublicAddress"])).ToList();
        foreach (var form in forms)
        {
            var corp = there.Find(c => c.CorpId == form.CorpId);
            if (corp is null)
            {
                db.Corps.Add(corp = new Corp(form.CorpId!));
            }

            CorpWriting.Write(corp, form, box);
            corp.IsProvisioned = true;
        }

        foreach (var left in there.Where(c => c.IsProvisioned && !forms.Exists(f => f.CorpId == c.CorpId)))
        {
            left.IsProvisioned = false;
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>The configuration says all: what it leaves out is removed.</summary>
    internal static CorpForm FormOf(CorpOptions corp, string? publicAddress)
    {
        var form = new CorpForm
        {
            CorpId = corp.CorpId,
            Name = corp.Name,
            ServerAddress = corp.ServerAddress ?? publicAddress,
            ApiAddress = corp.ApiAddress,
            AuthorizeAddress = corp.AuthorizeAddress,
            LoginAddress = corp.LoginAddress,
            SocialFeatures = corp.SocialFeatures,
            ContactsSecret = corp.ContactsSecret,
            RemoveContactsSecret = true,
            SocialSecret = corp.SocialApp.Secret,
            SocialSchema = corp.SocialApp.Schema,
            SocialAgentId = corp.SocialApp.AgentId,
            NativeBundleId = corp.NativeApp.BundleId,
            NativePackageName = corp.NativeApp.PackageName,
            NativeSignature = corp.NativeApp.Signature,
            Apps = [.. corp.Apps.Select(a => new AppForm
            {
                AgentId = a.AgentId == 0 ? null : a.AgentId.ToString(CultureInfo.InvariantCulture),
                Name = a.Name,
                Secret = a.Secret,
                Token = a.Token,
                EncodingAesKey = a.EncodingAesKey,
                RemoveCallback = true,
            })],
        };
        form.Tidy();
        return form;
    }
}

/// <summary>Wrong corps in the configuration stop the start and name the setting.</summary>
internal sealed class WeComOptionsCheck(IConfiguration configuration) : IValidateOptions<WeComOptions>
{
    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        var failures = options.Corps.SelectMany((corp, i) => CorpFormCheck
                .Check(WeComProvision.FormOf(corp, configuration["Portal:PublicAddress"]), needsServerAddress: false)
                .Select(p => $"WeCom:Corps:{i.ToString(CultureInfo.InvariantCulture)}:{Setting(p.Field)}: {p.Text.English}"))
            .Concat(options.Corps.GroupBy(c => c.CorpId).Where(g => g.Count() > 1).Select(g => $"WeCom:Corps: {g.Key} is there twice."))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string Setting(string field) =>
        field.Replace("Social", "SocialApp:", StringComparison.Ordinal).Replace("Apps[", "Apps:", StringComparison.Ordinal).Replace("].", ":", StringComparison.Ordinal);
}
