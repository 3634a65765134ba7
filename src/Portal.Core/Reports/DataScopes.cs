using Portal.Core.Users;

namespace Portal.Core.Reports;

/// <summary>Takes from a user what a report says its data depend on.</summary>
public static class DataScopes
{
    public const string UserName = "user_name";
    public const string Groups = "groups";

    public static DataScope Of(Account account, ReportDefinition report)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in report.Scope)
        {
            values[name] = ValuesOf(account, name);
        }

        return new DataScope(values) { Reader = account.Id };
    }

    /// <summary>The same for the same scope, in whatever order its values came.</summary>
    public static string KeyOf(DataScope scope) => StableHash.Of(
        "scope 1", scope.Values.OrderBy(v => v.Key, StringComparer.OrdinalIgnoreCase)
            .Select(v => new object[] { v.Key.ToLowerInvariant(), v.Value.Distinct().Order(StringComparer.Ordinal) }));

    // An attribute of the same name must not stand in for who the user is.
    private static IReadOnlyList<string> ValuesOf(Account account, string name) => name.ToLowerInvariant() switch
    {
        UserName => [account.UserName],
        Groups => account.Groups,
        _ => account.Attributes.GetValueOrDefault(name, []),
    };
}
