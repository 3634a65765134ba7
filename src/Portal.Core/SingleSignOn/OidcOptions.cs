using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Portal.Core.SingleSignOn;

/// <summary>The company's OpenID provider, section "Oidc".</summary>
public sealed class OidcOptions : SignOnOptions, IValidatableObject
{
    /// <summary>Below it is <c>/.well-known/openid-configuration</c>: https://login.example.com/realms/company.</summary>
    public Uri? Authority { get; set; }
    public string? ClientId { get; set; }

    /// <summary>Empty for a public client: the code is tied to the browser by PKCE in any case.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The claim that names the user.</summary>
    public string UserClaim { get; set; } = "preferred_username";

    /// <summary>What is asked for beside <c>openid</c> and <c>profile</c>, parted by blanks.</summary>
    public string Scopes { get; set; } = "";

    public override bool IsSet => Authority is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Judge("Oidc:Authority", Authority) is { } wrong)
        {
            yield return wrong;
        }

        if (IsSet && string.IsNullOrWhiteSpace(ClientId))
        {
            yield return new ValidationResult("Oidc:ClientId is missing: write the one that the provider gave the portal.", [nameof(ClientId)]);
        }

        if (string.IsNullOrWhiteSpace(UserClaim))
        {
            yield return new ValidationResult("Oidc:UserClaim is empty: write the claim that names the user, such as preferred_username.", [nameof(UserClaim)]);
        }
    }
}

/// <summary>One door: which of two would be opened to a reader nobody could say.</summary>
internal sealed class OneSignOn(IOptions<CasOptions> cas) : IValidateOptions<OidcOptions>
{
    public ValidateOptionsResult Validate(string? name, OidcOptions options) =>
        options.IsSet && cas.Value.IsSet
            ? ValidateOptionsResult.Fail("Cas:Address and Oidc:Authority are both set: leave one of them out.")
            : ValidateOptionsResult.Success;
}
