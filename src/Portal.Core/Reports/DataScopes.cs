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

        return values.Count == 0 ? DataScope.Empty : new DataScope(values);
    }

    // An attribute of the same name must not stand in for who the user is.
    private static IReadOnlyList<string> ValuesOf(Account account, string name) => name.ToLowerInvariant() switch
    {
        UserName => [account.UserName],
        Groups => account.Groups,
        _ => account.Attributes.GetValueOrDefault(name, []),
    };
}
