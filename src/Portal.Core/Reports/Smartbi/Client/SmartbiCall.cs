using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>One call of the server. What it is called with may be a secret and is not shown.</summary>
internal sealed record SmartbiCall(string Class, string Method, params string?[] Arguments)
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Params => JsonSerializer.Serialize(Arguments, _json);

    /// <summary>e.g. <c>CatalogService.getChildElements</c>.</summary>
    public override string ToString() => $"{Class}.{Method}";
}
