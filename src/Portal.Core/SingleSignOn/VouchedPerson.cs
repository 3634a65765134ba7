namespace Portal.Core.SingleSignOn;

/// <summary>Whom the company's sign-on vouches for.</summary>
/// <param name="Name">What <see cref="SignOnMatch"/> is compared with.</param>
/// <param name="Attributes">By their names there; several values stand in their order.</param>
public sealed record VouchedPerson(string Name, ILookup<string, string> Attributes);

public enum VouchedVerdict
{
    Welcome,

    /// <summary>No user of the portal is called so, or several are.</summary>
    Unknown,
    Disabled,
}
