using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Tests.Support;

namespace Portal.Tests.Members;

public sealed class MemberSeedTests
{
    private const string Corp = "ww7c1e4a90b2d35f68";

    [Fact]
    public async Task A_user_of_the_configuration_is_bound_at_the_start_and_not_twice()
    {
        await using var app = Seeded(new PortalApp());
        await using var again = Seeded(new PortalApp(sharing: app));
        Assert.Equal([("LinXiao", BoundBy.Import)], await BoundAsync(app));
        Assert.Equal([("LinXiao", BoundBy.Import)], await BoundAsync(again));
        Assert.Equal(1, await again.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.CountAsync(e => e.What == AuditCodes.Bind)));
    }

    [Fact]
    public async Task What_is_bound_otherwise_stays()
    {
        await using var app = Seeded(new PortalApp());
        await BoundAsync(app);
        await using var changed = Seeded(new PortalApp(sharing: app)).With("Seed:Users:0:WeComUserId", "SomebodyElse");
        Assert.Equal([("LinXiao", BoundBy.Import)], await BoundAsync(changed));
    }

    [Fact]
    public async Task Without_a_corp_the_start_goes_on()
    {
        await using var app = new PortalApp().With("Seed:Users:0:UserName", "lin").With("Seed:Users:0:WeComUserId", "LinXiao");
        Assert.Empty(await BoundAsync(app));
    }

    [Theory]
    [InlineData("Lin Xiao", "Seed:Users:0:WeComUserId 'Lin Xiao' is no userid of WeCom")]
    [InlineData("林晓", "is no userid of WeCom")]
    [InlineData("ww1/LinXiao", "is no userid of WeCom")]
    public void A_userid_that_nobody_can_have_stops_the_start_with_a_sentence(string member, string sentence)
    {
        using var app = Seeded(new PortalApp()).With("Seed:Users:0:WeComUserId", member);
        Assert.Contains(sentence, Assert.Throws<OptionsValidationException>(() => app.Services).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_member_for_two_users_stops_the_start_too()
    {
        using var app = Seeded(new PortalApp()).With("Seed:Users:1:UserName", "wang").With("Seed:Users:1:WeComUserId", "linxiao");
        Assert.Contains("Seed:Users:1:WeComUserId 'linxiao' is there twice", Assert.Throws<OptionsValidationException>(() => app.Services).Message, StringComparison.Ordinal);
    }

    private static PortalApp Seeded(PortalApp app) => app
        .With("WeCom:Corps:0:CorpId", Corp).With("WeCom:Corps:0:Apps:0:AgentId", "1000002").With("WeCom:Corps:0:Apps:0:Name", "报表")
        .With("WeCom:Corps:0:Apps:0:Secret", "a-secret-of-the-app-long-enough")
        .With("Seed:Users:0:UserName", "lin").With("Seed:Users:0:WeComUserId", " LinXiao ");

    private static Task<List<(string, BoundBy)>> BoundAsync(PortalApp app) => app.InScopeAsync(async services =>
        (await services.GetRequiredService<PortalDb>().Bindings.ToListAsync()).ConvertAll(b => (b.MemberId, b.By)));
}
