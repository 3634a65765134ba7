using Portal.Hosting;

namespace Portal.Tests.Users;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/reports/7?year=2025&region=%E5%8D%8E%E4%B8%9C#chart")]
    [InlineData("/search?q=a%2Fb%5Cc//d")]
    public void A_local_path_is_kept(string to) => Assert.Equal(to, ReturnAddress.Local(to));

    [Theory]
    [InlineData("/search?q=销量", "/search?q=%E9%94%80%E9%87%8F")]
    [InlineData("/search?q=%E9%94%80量", "/search?q=%E9%94%80%E9%87%8F")]
    [InlineData("/reports/7?region=𠮷 东#图", "/reports/7?region=%F0%A0%AE%B7%20%E4%B8%9C#%E5%9B%BE")]
    public void What_a_header_cannot_carry_is_escaped(string to, string kept) => Assert.Equal(kept, ReturnAddress.Local(to));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("reports")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/%252Fevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/a\\..\\b")]
    [InlineData("/sign-in?to=/")]
    [InlineData("/wecom/stop?why=Foreign")]
    [InlineData("/Sign-Out")]
    [InlineData(" /x")]
    public void Anything_else_leads_home(string? to) => Assert.Equal("/", ReturnAddress.Local(to));

    [Fact]
    public void Half_a_letter_is_no_letter() => Assert.Equal("/search?q=%EF%BF%BD", ReturnAddress.Local("/search?q=" + '\ud842'));

    [Fact]
    public void An_endless_path_leads_home()
    {
        Assert.Equal("/", ReturnAddress.Local("/" + new string('a', 3000)));
        Assert.Equal("/", ReturnAddress.Local("/" + new string('量', 1000)));
    }
}
