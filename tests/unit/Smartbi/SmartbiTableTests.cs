using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Tests.Smartbi;

public sealed class SmartbiTableTests
{
    [Fact]
    public void A_call_is_encoded_as_the_vendors_client_does()
    {
        var call = new SmartbiCall("CatalogService", "getChildElements", "DEFAULT_TREENODE");

        Assert.Equal("t(k(Sw-Wp4gRip+-pktIRShaSpdp6kD+/JV/uuTaxOz8*y*jaa3oTa/uu/JT", SmartbiTable.Encode(call));
    }

    [Fact]
    public void The_table_goes_there_and_back_and_leaves_other_letters_alone()
    {
        const string All = "0123456789!%'()*+-.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz~_";

        var wire = SmartbiTable.Encode(All);

        Assert.Equal(All.Length, wire.Distinct().Count());
        Assert.Equal(All, SmartbiTable.Decode(wire));
        Assert.Equal("\"销售\" {,}", SmartbiTable.Encode("\"销售\" {,}"));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void An_encoded_answer_is_read_in_whichever_direction_it_came(bool isForward, bool isEscaped)
    {
        const string Answer = """{"retCode":0,"result":"销售 100%25"}""";
        var text = isEscaped ? Uri.EscapeDataString(Answer) : Answer.Replace("%25", "", StringComparison.Ordinal);

        var read = SmartbiAnswer.Read(isForward ? SmartbiTable.Encode(text) : SmartbiTable.Decode(text), new SmartbiCall("A", "b"), isEncoded: true);

        Assert.StartsWith("销售 100", read.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoded_request_may_be_answered_plainly() =>
        Assert.Equal(3, SmartbiAnswer.Read("""{"retCode":0,"result":3}""", new SmartbiCall("A", "b"), isEncoded: true).GetInt32());
}
