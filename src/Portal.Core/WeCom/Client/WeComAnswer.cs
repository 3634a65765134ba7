using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>What every answer of WeCom carries; only <c>errcode</c> decides. Of lists and names null is as good as none: proxies that write answers anew say so.</summary>
public class WeComAnswer
{
    [JsonInclude, JsonPropertyName("errcode")]
    internal int ErrCode { get; set; }

    [JsonInclude, JsonPropertyName("errmsg")]
    internal string? ErrMsg { get; set; }
}

internal sealed class TokenAnswer : WeComAnswer
{
    public string? AccessToken { get; set; }
    public string? Ticket { get; set; }
    public int ExpiresIn { get; set; }
}
