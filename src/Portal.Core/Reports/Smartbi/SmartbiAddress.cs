using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Core.Reports.Smartbi;

/// <summary>The query by which a server's page opens a resource: names of the page's look as they are, everything else as parameters of the report.</summary>
public static class SmartbiAddress
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> _looks =
        new(StringComparer.Ordinal) { "showtoolbar", "hiddenParamPanel", "shorttoolbar", "hidetoolbaritems", "refresh", "showPath" };

    public static IEnumerable<KeyValuePair<string, string>> Of(string resource, IReadOnlyList<ParameterValue> values)
    {
        var all = new Dictionary<string, string> { ["resid"] = resource, ["showtoolbar"] = "false", ["refresh"] = "true", ["showPath"] = "false" };
        foreach (var look in values.Where(value => _looks.Contains(value.Parameter.Name)))
        {
            all[look.Parameter.Name] = string.Join(' ', look.Keys);
        }

        var parameters = values.Where(value => !_looks.Contains(value.Parameter.Name))
            .Select(value => new { name = value.Parameter.Name, value = string.Join(',', value.Keys), displayValue = string.Join(',', value.Keys) }).ToList();
        if (parameters.Count > 0)
        {
            all["paramsInfo"] = JsonSerializer.Serialize(parameters, _json);
        }

        return all;
    }
}
