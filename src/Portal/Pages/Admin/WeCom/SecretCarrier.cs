using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Admin.WeCom;

/// <summary>
/// Secrets that were typed but not saved yet go round with the form, sealed: a wrong value elsewhere, or one more app, must not
/// make the admin fetch them again, and no page shows them.
/// </summary>
public sealed class SecretCarrier(IDataProtectionProvider protection, CurrentUser current)
{
    public const string Name = "kept";
    private static readonly TimeSpan _life = TimeSpan.FromHours(1);

    private ITimeLimitedDataProtector Protector =>
        protection.CreateProtector("Portal.WeCom.Typed.v1", current.Account.Id.ToString(CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();

    /// <summary>Null when nothing was typed.</summary>
    public string? Pack(CorpForm form)
    {
        var typed = FieldsOf(form).Where(f => !string.IsNullOrWhiteSpace(f.Get())).ToDictionary(f => f.Name, f => f.Get()!);
        return typed.Count == 0 ? null : Protector.Protect(JsonSerializer.Serialize(typed), _life);
    }

    /// <summary>Fills in what was typed earlier and left blank now.</summary>
    public void Unpack(CorpForm form, string? packed)
    {
        if (string.IsNullOrEmpty(packed))
        {
            return;
        }

        try
        {
            var typed = JsonSerializer.Deserialize<Dictionary<string, string>>(Protector.Unprotect(packed))!;
            foreach (var field in FieldsOf(form).Where(f => string.IsNullOrWhiteSpace(f.Get()) && typed.ContainsKey(f.Name)))
            {
                field.Set(typed[field.Name]);
            }
        }
        catch (CryptographicException)
        {
            // Too old or forged: the fields are blank, which the form says by itself.
        }
    }

    private static IEnumerable<(string Name, Func<string?> Get, Action<string> Set)> FieldsOf(CorpForm form)
    {
        yield return ("ContactsSecret", () => form.ContactsSecret, value => form.ContactsSecret = value);
        yield return ("SocialSecret", () => form.SocialSecret, value => form.SocialSecret = value);
        for (var i = 0; i < form.Apps.Count; i++)
        {
            var (app, at) = (form.Apps[i], $"Apps[{i.ToString(CultureInfo.InvariantCulture)}].");
            yield return (at + "Secret", () => app.Secret, value => app.Secret = value);
            yield return (at + "Token", () => app.Token, value => app.Token = value);
            yield return (at + "EncodingAesKey", () => app.EncodingAesKey, value => app.EncodingAesKey = value);
        }
    }
}
