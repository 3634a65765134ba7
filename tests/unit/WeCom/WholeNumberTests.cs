using System.Text.Json;
using Portal.Core.WeCom;

namespace Portal.Tests.WeCom;

public sealed class WholeNumberTests
{
    [Theory]
    [InlineData("40014.0", 40014)]
    [InlineData("\"40014\"", 40014)]
    [InlineData("-1", -1)]
    public void A_code_in_another_dress_is_the_code(string written, int code) =>
        Assert.Equal(code, JsonSerializer.Deserialize($$"""{"errcode":{{written}}}""", WeComJson.Web.WeComAnswer)!.ErrCode);

    [Theory]
    [InlineData("0.5")]
    [InlineData("1e300")]
    [InlineData("\"ok\"")]
    [InlineData("\"0x\"")]
    [InlineData("\"\"")]
    [InlineData("[0]")]
    [InlineData("true")]
    public void What_is_no_code_is_not_taken_for_success(string written) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{"errcode":{{written}}}""", WeComJson.Web.WeComAnswer));

    [Fact]
    public void A_number_that_is_not_there_is_none()
    {
        Assert.Null(JsonSerializer.Deserialize("""{"agentid":null}""", WeComJson.Web.AgentChange)!.AgentId);
        Assert.Equal(1000002, JsonSerializer.Deserialize("""{"agentid":"1000002"}""", WeComJson.Web.AgentChange)!.AgentId);
    }
}
