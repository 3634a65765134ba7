using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Portal.Core.Reports.Smartbi;

/// <summary>Says at the start what is wrong with the settings of a server, by the name of the setting and without its value: it may be a secret.</summary>
public sealed partial class SmartbiOptionsCheck : IValidateOptions<SmartbiOptions>
{
    /// <summary>Folders of the server below its own folder; the catalog nests one deeper.</summary>
    public const int DeepestTree = 11;
    public const int LongestKey = 20;
    internal const int LongestName = 60;

    public ValidateOptionsResult Validate(string? name, SmartbiOptions options)
    {
        var faults = options.Servers.SelectMany((server, i) => FaultsOf(server).Select(fault => $"Smartbi:{i}:{fault}")).Concat(Twins(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(SmartbiServerOptions server)
    {
        if (server.Name.Trim().Length is 0 or > LongestName || server.Name.Contains('/', StringComparison.Ordinal) || server.Name.Any(char.IsControl))
        {
            yield return $"Name must be 1 to {LongestName} letters without '/': it is the name of a folder of the catalog.";
        }

        if (!string.IsNullOrEmpty(server.Key) && !KeyPattern().IsMatch(server.Key))
        {
            yield return $"Key must be 1 to {LongestKey} small letters, digits and '-': it is part of addresses.";
        }

        if (server.Address is not { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" } address
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            yield return "Address must be http or https without user and query, such as http://bi.example.com/smartbi.";
        }

        if (string.IsNullOrWhiteSpace(server.User))
        {
            yield return "User is missing: the name of the service account.";
        }

        if (string.IsNullOrEmpty(server.Password))
        {
            yield return "Password is missing: that of the service account.";
        }

        if (!SmartbiUserMap.IsKnown(server.MapUsersBy))
        {
            yield return "MapUsersBy must be userName, weComUserId or attribute:NAME.";
        }

        if (server.SignIn == SmartbiSignIn.ServiceAccount && server.OpenModes.Values.Append(server.OpenMode).Contains(SmartbiOpenMode.Redirect))
        {
            yield return "OpenMode redirect needs SignIn LoginToken: a phone would hold a session of the service account.";
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(server, new ValidationContext(server), results, validateAllProperties: true);
        foreach (var result in results)
        {
            yield return $"{result.MemberNames.FirstOrDefault()}: {result.ErrorMessage}";
        }
    }

    private static IEnumerable<string> Twins(SmartbiOptions options) =>
        options.Servers.GroupBy(SmartbiServer.KeyOf).Where(same => same.Count() > 1)
            .Select(same => $"Two Smartbi servers are called {same.First().Name}; give each a Name (or a Key) of its own.");

    [GeneratedRegex("^[a-z0-9-]{1,20}$")]
    internal static partial Regex KeyPattern();
}
