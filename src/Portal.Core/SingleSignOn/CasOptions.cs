using System.ComponentModel.DataAnnotations;

namespace Portal.Core.SingleSignOn;

/// <summary>The company's CAS server, protocol 3, section "Cas".</summary>
public sealed class CasOptions : SignOnOptions, IValidatableObject
{
    /// <summary>Where its <c>/login</c> is: https://sso.example.com/cas.</summary>
    public Uri? Address { get; set; }

    /// <summary>The attribute that names the user; without one <c>cas:user</c> does.</summary>
    public string? UserAttribute { get; set; }

    /// <summary>So long the portal waits for the word of the server on a ticket.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(8);

    public override bool IsSet => Address is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Judge("Cas:Address", Address) is { } wrong)
        {
            yield return wrong;
        }
    }

    /// <summary>An address of the server: <c>login</c>, <c>logout</c>, <c>p3/serviceValidate</c>.</summary>
    public string At(string path, params (string Name, string Value)[] query) =>
        Address!.AbsoluteUri.TrimEnd('/') + "/" + path + (query.Length == 0 ? "" : "?")
        + string.Join('&', query.Select(q => q.Name + "=" + Uri.EscapeDataString(q.Value)));
}
