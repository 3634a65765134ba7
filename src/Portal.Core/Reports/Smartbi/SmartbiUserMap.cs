using Portal.Core.Users;

namespace Portal.Core.Reports.Smartbi;

/// <summary>By what name a user of the portal is known to a Smartbi server.</summary>
public static class SmartbiUserMap
{
    public const string ByUserName = "userName";
    public const string ByWeComUserId = "weComUserId";
    private const string ByAttribute = "attribute:";

    public static bool IsKnown(string mapBy) => Is(mapBy, ByUserName) || Is(mapBy, ByWeComUserId) || AttributeOf(mapBy) is not null;

    /// <summary>Null: he is nobody there. Of an attribute with several values none is the name.</summary>
    public static string? NameOf(Account account, string mapBy)
    {
        var name = Is(mapBy, ByUserName) ? account.UserName
            : Is(mapBy, ByWeComUserId) ? account.WeComAccount
            : AttributeOf(mapBy) is { } attribute && account.Attributes.GetValueOrDefault(attribute) is [var only] ? only : null;
        return string.IsNullOrWhiteSpace(name) ? null : name.Trim();
    }

    /// <summary>What of a user decides whose data he sees there: he, and the attribute that is his name there.</summary>
    internal static IReadOnlyList<string> ScopeOf(string mapBy) => AttributeOf(mapBy) is { } attribute ? [DataScopes.UserName, attribute] : [DataScopes.UserName];

    private static bool Is(string mapBy, string name) => string.Equals(mapBy, name, StringComparison.OrdinalIgnoreCase);

    private static string? AttributeOf(string mapBy) =>
        mapBy.StartsWith(ByAttribute, StringComparison.OrdinalIgnoreCase) && mapBy[ByAttribute.Length..].Trim() is { Length: > 0 } name ? name : null;
}
