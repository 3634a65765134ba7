using System.Security.Cryptography;

namespace Portal.Core.Users;

/// <summary>A password that an admin reads out once and its owner changes at once.</summary>
public static class TemporaryPassword
{
    // Without what is misread: 0 O 1 l I.
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Like <c>k7mq-x2ta-9fhw</c>: 59 bits.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Signs, 4)));
}
