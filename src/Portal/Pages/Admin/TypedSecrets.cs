using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Portal.Hosting;

namespace Portal.Pages.Admin;

/// <summary>Secrets that were typed and not saved yet go round with their form, sealed for who typed them: a wrong value elsewhere costs none, and no page shows one.</summary>
public sealed class TypedSecrets(IDataProtectionProvider protection, CurrentUser current)
{
    private static readonly TimeSpan _life = TimeSpan.FromHours(1);

    /// <param name="form">Which form it is: what was typed into one does not fill another.</param>
    /// <returns>Null when nothing was typed.</returns>
    public string? Pack(string form, IReadOnlyDictionary<string, string> typed) =>
        typed.Count == 0 ? null : ProtectorOf(form).Protect(JsonSerializer.Serialize(typed), _life);

    /// <summary>Nothing where it is too old or forged: the fields are blank then, which a form says by itself.</summary>
    public IReadOnlyDictionary<string, string> Unpack(string form, string? packed)
    {
        try
        {
            return string.IsNullOrEmpty(packed) ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(ProtectorOf(form).Unprotect(packed))!;
        }
        catch (CryptographicException)
        {
            return new Dictionary<string, string>();
        }
    }

    private ITimeLimitedDataProtector ProtectorOf(string form) =>
        protection.CreateProtector($"Portal.{form}.Typed.v1", current.Account.Id.ToString(CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();
}
