using System.Globalization;
using Portal.Core.WeCom;

namespace Portal.Pages.Admin.WeCom;

/// <summary>The secrets of 微信设置 on their way round: one more app must not make the admin fetch them again.</summary>
public sealed class SecretCarrier(TypedSecrets secrets)
{
    public const string Name = "kept";
    private const string Form = "WeCom";

    /// <summary>Null when nothing was typed.</summary>
    public string? Pack(CorpForm form) =>
        secrets.Pack(Form, FieldsOf(form).Where(f => !string.IsNullOrWhiteSpace(f.Get())).ToDictionary(f => f.Name, f => f.Get()!));

    /// <summary>Fills in what was typed earlier and left blank now.</summary>
    public void Unpack(CorpForm form, string? packed)
    {
        var typed = secrets.Unpack(Form, packed);
        foreach (var field in FieldsOf(form).Where(f => string.IsNullOrWhiteSpace(f.Get()) && typed.ContainsKey(f.Name)))
        {
            field.Set(typed[field.Name]);
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
