using System.Text;
using System.Text.Json;

namespace Portal.Core.Reports.Smartbi.Exports;

/// <summary>What the page of an open sheet says of itself, and an export of it has to repeat.</summary>
internal sealed record SheetContext(string ClientId, int ActiveSheet, int Sheets, string Parameters)
{
    private const string Variable = "spreadsheetReportContext";

    /// <summary>Null: it is no page of an open sheet.</summary>
    public static SheetContext? Read(string page)
    {
        var at = page.IndexOf(Variable, StringComparison.Ordinal);
        var begin = at < 0 ? -1 : page.IndexOf('{', at);
        if (begin < 0 || page[(at + Variable.Length)..begin].Trim() != "=" || Parse(page[begin..]) is not { } context
            || !context.TryGetProperty("clientId", out var client) || client.GetString() is not { Length: > 0 } clientId)
        {
            return null;
        }

        return new SheetContext(
            clientId,
            context.TryGetProperty("activeSheetIndex", out var active) && active.TryGetInt32(out var index) ? index : 0,
            context.TryGetProperty("visibleSheetNames", out var names) && names.ValueKind == JsonValueKind.Array ? names.GetArrayLength() : 1,
            context.TryGetProperty("userParamInfo", out var parameters) ? parameters.GetRawText() : "[]");
    }

    // One value, whatever of the script follows it.
    private static JsonElement? Parse(string script)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(script));
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null; // the caller says that it is no sheet
        }
    }
}
