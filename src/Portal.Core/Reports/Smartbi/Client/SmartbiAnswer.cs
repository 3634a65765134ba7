using System.Text.Json;

namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>Reads the answer to a call: plain or encoded, its code a number or a text.</summary>
internal static class SmartbiAnswer
{
    public const string NotSignedIn = "CLIENT_USER_NOT_LOGIN";
    private const int LongestCode = 60;

    /// <returns>The result, which lives on.</returns>
    /// <exception cref="SmartbiException">A refusal, or no answer of the protocol.</exception>
    public static JsonElement Read(string text, SmartbiCall call, bool isEncoded)
    {
        var readings = isEncoded ? SmartbiTable.Readings(text.Trim()).Prepend(text) : [text];
        var answer = readings.Select(Parse).FirstOrDefault(read => read is not null)
            ?? throw new SmartbiException(SmartbiFault.Unreadable, $"{call} was answered by {Kind(text)}.");
        var code = CodeOf(answer);
        return code == "0"
            ? answer.TryGetProperty("result", out var result) ? result : default
            : throw new SmartbiException(SmartbiFault.Refused, $"{call} was answered by {code}.") { Code = code };
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("retCode", out _) ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null; // the caller says what it was
        }
    }

    // Letters of a code only: a text could hold what was sent.
    private static string CodeOf(JsonElement answer)
    {
        var code = answer.GetProperty("retCode").ToString();
        return code.Length is > 0 and <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? code : "a code that is none";
    }

    private static string Kind(string text) => text.TrimStart() switch
    {
        "" => "nothing",
        ['<', ..] => "a page",
        ['{', ..] => "half an object, or one without retCode",
        _ => "something that is no JSON",
    };
}
