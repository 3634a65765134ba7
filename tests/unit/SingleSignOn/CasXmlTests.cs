using System.Text;
using Portal.Core.SingleSignOn;

namespace Portal.Tests.SingleSignOn;

public sealed class CasXmlTests
{
    [Theory]
    [InlineData(null, "lin")]
    [InlineData("uid", "LinXiao")]
    public void The_person_is_the_user_or_an_attribute(string? attribute, string name)
    {
        const string success = "<cas:user> lin </cas:user><cas:attributes><cas:uid>LinXiao</cas:uid><cas:role>a</cas:role><cas:role>b</cas:role></cas:attributes>";

        var person = Read("\uFEFF" + Answer(success), attribute);

        Assert.Equal(name, person.Name);
        Assert.Equal(["a", "b"], person.Attributes["role"]);
    }

    [Theory]
    [InlineData("<cas:attributes/>", null)]
    [InlineData("<cas:user/>", null)]
    [InlineData("<cas:user>lin</cas:user>", "uid")]
    public void Without_the_person_nobody_came(string success, string? attribute) =>
        Assert.Equal(CasFault.Unreadable, Assert.Throws<CasException>(() => Read(Answer(success), attribute)).Fault);

    [Fact]
    public void A_failure_carries_the_servers_reason()
    {
        const string failure = "<cas:authenticationFailure code='INVALID_SERVICE'> not yours </cas:authenticationFailure>";

        var error = Assert.Throws<CasException>(() => Read($"<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'>{failure}</cas:serviceResponse>", null));

        Assert.Equal((CasFault.Refused, "INVALID_SERVICE: not yours"), (error.Fault, error.Message));
    }

    [Theory]
    [InlineData("<serviceResponse><authenticationSuccess><user>admin</user></authenticationSuccess></serviceResponse>")]
    [InlineData("<cas:serviceResponse xmlns:cas='urn:other'><cas:authenticationSuccess><cas:user>admin</cas:user></cas:authenticationSuccess></cas:serviceResponse>")]
    [InlineData("<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'/>")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>""")]
    [InlineData("{\"user\":\"admin\"}")]
    [InlineData("")]
    public void What_is_no_answer_of_CAS_is_refused(string xml) => Assert.Equal(CasFault.Unreadable, Assert.Throws<CasException>(() => Read(xml, null)).Fault);

    [Theory]
    [InlineData("<a:LogoutRequest xmlns:a='urn:oasis:names:tc:SAML:2.0:protocol'><a:SessionIndex> ST-1 </a:SessionIndex></a:LogoutRequest>", "ST-1")]
    [InlineData("<a:LogoutRequest xmlns:a='urn:oasis:names:tc:SAML:2.0:protocol'/>", null)]
    [InlineData("<LogoutRequest><SessionIndex>ST-1</SessionIndex></LogoutRequest>", null)]
    [InlineData("<", null)]
    [InlineData(null, null)]
    public void A_logout_names_its_ticket(string? xml, string? ticket) => Assert.Equal(ticket, CasXml.ReadLogout(xml));

    private static VouchedPerson Read(string xml, string? attribute) => CasXml.ReadAnswer(Encoding.UTF8.GetBytes(xml), attribute);

    private static string Answer(string success) =>
        $"<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\"><cas:authenticationSuccess>{success}</cas:authenticationSuccess></cas:serviceResponse>";
}
