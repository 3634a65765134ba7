using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>Who a code of OAuth, of the QR panel or of the native SDK stands for.</summary>
public sealed class CodeHolder : WeComAnswer
{
    [JsonPropertyName("userid")]
    public string? UserId { get; set; }

    [JsonPropertyName("openid")]
    public string? OpenId { get; set; }

    [JsonPropertyName("external_userid")]
    public string? ExternalUserId { get; set; }

    /// <summary>Buys the details that the member consented to, for 30 minutes (snsapi_privateinfo only).</summary>
    public string? UserTicket { get; set; }

    /// <summary>A member of this very corp. Outsiders have an open id only; those of linked corps are named <c>CorpId/userid</c>.</summary>
    [JsonIgnore]
    public bool IsMember => MemberId.IsValid(UserId);
}

/// <summary>Only what the member consented to and the admin of the app ticked.</summary>
public sealed class MemberDetail : WeComAnswer
{
    [JsonPropertyName("userid")]
    public string? UserId { get; set; }
    public string? Mobile { get; set; }
    public string? Email { get; set; }
    public string? BizMail { get; set; }
    public string? Avatar { get; set; }
    public string? Gender { get; set; }
}

internal sealed record TicketBody(string UserTicket);

public sealed partial class WeComClient
{
    /// <summary>A code works once, for five minutes, with the token of the app that it was made for (else 50001, 40029, 42003).</summary>
    public Task<CodeHolder> ExchangeCodeAsync(Credentials who, string code, CancellationToken ct) =>
        CallAsync(who, new ApiCall("auth/getuserinfo", ("code", code)), WeComJson.Web.CodeHolder, ct);

    public Task<MemberDetail> GetMemberDetailAsync(Credentials who, string userTicket, CancellationToken ct) =>
        PostAsync(who, "auth/getuserdetail", new TicketBody(userTicket), WeComJson.Web.TicketBody, WeComJson.Web.MemberDetail, Repeat.Always, ct);
}
