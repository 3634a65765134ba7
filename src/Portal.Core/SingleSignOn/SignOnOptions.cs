using System.ComponentModel.DataAnnotations;

namespace Portal.Core.SingleSignOn;

/// <summary>By what a user of the portal is known to the company's sign-on.</summary>
public enum SignOnMatch
{
    UserName,

    /// <summary>微信账号, the member's userid.</summary>
    WeComAccount,
    Mobile,
}

/// <summary>What CAS and OpenID Connect have in common.</summary>
public abstract class SignOnOptions
{
    /// <summary>Which field of the user holds what the sign-on calls him.</summary>
    public SignOnMatch MatchBy { get; set; } = SignOnMatch.UserName;

    /// <summary>Attribute of the portal's user → attribute or claim of the sign-on, brought up to date at each sign-in: <c>Cas__Attributes__region=dept</c>.</summary>
    public IDictionary<string, string> Attributes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>An http address, whose answers anybody on the way can change. Only for a network that is trusted as a whole.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>False: users sign in by password and WeCom alone.</summary>
    public abstract bool IsSet { get; }

    /// <returns>What is wrong with an address of the sign-on; nothing when it can be used.</returns>
    protected ValidationResult? Judge(string setting, Uri? address) =>
        address is null || (address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || AllowHttp))))
            ? ValidationResult.Success
            : new ValidationResult(
                $"{setting} must be https without a query, such as https://sso.example.com/cas; http only for localhost, or with {setting.Split(':')[0]}:AllowHttp.",
                [setting.Split(':')[1]]);
}
