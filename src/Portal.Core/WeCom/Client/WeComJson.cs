using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>Names in WeCom's spelling; read without case, because WeCom itself changed it (<c>UserId</c>, <c>userid</c>).</summary>
[JsonSourceGenerationOptions]
[JsonSerializable(typeof(WeComAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(CodeHolder))]
[JsonSerializable(typeof(TicketBody))]
[JsonSerializable(typeof(MemberDetail))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(MemberList))]
[JsonSerializable(typeof(MemberPage))]
[JsonSerializable(typeof(DepartmentList))]
[JsonSerializable(typeof(UserIdAnswer))]
[JsonSerializable(typeof(MobileBody))]
[JsonSerializable(typeof(EmailBody))]
[JsonSerializable(typeof(CursorBody))]
[JsonSerializable(typeof(Agent))]
[JsonSerializable(typeof(AgentChange))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(Menu))]
[JsonSerializable(typeof(MenuBody))]
[JsonSerializable(typeof(AddressList))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(SendResult))]
[JsonSerializable(typeof(RecallBody))]
[JsonSerializable(typeof(CardUpdateBody))]
[JsonSerializable(typeof(TagMembers))]
[JsonSerializable(typeof(Media))]
[JsonSerializable(typeof(ImageAnswer))]
[JsonSerializable(typeof(Chat))]
[JsonSerializable(typeof(ChatAnswer))]
[JsonSerializable(typeof(ChatChange))]
[JsonSerializable(typeof(WorkbenchTile))]
[JsonSerializable(typeof(WorkbenchBody))]
[JsonSerializable(typeof(TileBatch))]
internal sealed partial class WeComJson : JsonSerializerContext
{
    /// <summary>Unescaped beyond ASCII: WeCom refuses <c>\uXXXX</c> in some bodies.</summary>
    public static WeComJson Web { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new NumberAsText(), new WholeNumber() },
    });
}
