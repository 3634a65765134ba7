using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>Two companies in one portal: each has its directory, and 微信账号 means the first alone.</summary>
public abstract class TwoCorpsSite() : RosterSite(
    ("WeCom:Corps:1:CorpId", Second), ("WeCom:Corps:1:Name", "蓝海电子"), ("WeCom:Corps:1:ServerAddress", WeComSite.Origin), ("WeCom:Corps:1:ApiAddress", "{sandbox}"),
    ("WeCom:Corps:1:Apps:0:AgentId", "1000009"), ("WeCom:Corps:1:Apps:0:Name", "报表"), ("WeCom:Corps:1:Apps:0:Secret", "a-secret-of-the-second-corp-00000000001"),
    ("WeCom:Corps:1:Apps:0:Token", "SecondToken9"), ("WeCom:Corps:1:Apps:0:EncodingAesKey", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"))
{
    protected const string Second = "wwsecond000000001";

    protected Corp Other => Site.World.Corp(Second)!;

    public override async ValueTask InitializeAsync()
    {
        Site.World.Corps.Add(new Corp(new CorpSeed
        {
            CorpId = Second,
            Name = "蓝海电子",
            Apps =
            [
                new()
                {
                    AgentId = 1000009, Name = "报表", Secret = "a-secret-of-the-second-corp-00000000001", VisibleDepartments = [1], ReadsSensitiveFields = true,
                    CallbackUrl = WeComSite.Origin, CallbackToken = "SecondToken9", EncodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
                },
            ],
            Departments = [new() { Id = 1, Name = "蓝海电子" }, new() { Id = 2, Name = "采购部", ParentId = 1 }],
            Members =
            [
                new() { UserId = "LinXiao", Name = "同名的人", Departments = [1] }, // Lin of the first corp, and somebody else here
                new() { UserId = "zhou", Name = "周敏", Departments = [2] }, // a user's name, which proves nothing here
                new() { UserId = "wf88", Name = "王芳", Mobile = "13800000002", Departments = [2] },
                new() { UserId = "HeJia", Name = "何佳", Departments = [2] },
            ],
        }));
        await base.InitializeAsync();
        await Site.ChangeAsync("wang", user => (user.DisplayName, user.Mobile) = ("王芳", "13800000002"));
        await Site.ChangeAsync("zhou", user => user.DisplayName = "周敏");
    }

    protected async Task TellAsync(string more) =>
        Assert.Equal("", await new AppChat(Site, Second, 1000009).AnswerAsync("event", "<Event>change_contact</Event>" + more));

    protected async Task BindAsync(string user, string corp, string member)
    {
        var account = await UserAsync(user);
        Assert.Equal(BindOutcome.Bound,
            await App.InScopeAsync(s => s.GetRequiredService<Bindings>().BindAsync(corp, member, account.Id, BoundBy.Admin, AuditActor.Portal, Ct)));
    }

    protected async Task<IEnumerable<(string, string)>> BoundAsync(string user)
    {
        var account = await UserAsync(user);
        return (await App.InScopeAsync(s => s.GetRequiredService<Bindings>().OfUserAsync(account.Id, Ct))).Select(b => (b.CorpId, b.MemberId));
    }
}
