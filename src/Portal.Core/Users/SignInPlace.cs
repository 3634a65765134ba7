namespace Portal.Core.Users;

/// <summary>
/// From where somebody tries to sign in. A device on which the user was signed in before counts by itself, so that nobody elsewhere can lock its owner out;
/// everything else counts by its network.
/// </summary>
/// <param name="Device">Its sealed name; null: not known.</param>
/// <param name="Users">Who was signed in on it.</param>
public sealed record SignInPlace(string Network, string? Device = null, IReadOnlyCollection<long>? Users = null)
{
    private const string DeviceMark = "device ";

    /// <summary>Whoever holds a session may guess at its password as at a device.</summary>
    internal const string OwnSession = DeviceMark + "session";

    /// <summary>All that is not known, together.</summary>
    internal const string Strangers = "strangers";

    internal string Of(long userId) => Device is not null && Users?.Contains(userId) == true ? DeviceMark + Device : "network " + Network;

    internal static bool IsKnown(string place) => place.StartsWith(DeviceMark, StringComparison.Ordinal);
}
