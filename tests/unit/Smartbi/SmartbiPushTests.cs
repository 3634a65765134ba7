using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.Members;
using Portal.Core.Push;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Smartbi;

/// <summary>Reports of a Smartbi server are pushed: a picture or file for each reader, made in his own session there.</summary>
public sealed class SmartbiPushTests : IAsyncLifetime
{
    private readonly SmartbiHost _smartbi = Sandboxes.TakeSmartbi();
    private readonly WeComSite _site;

    public SmartbiPushTests() => _site = new WeComSite(("Push:Enabled", "false")) { Prepare = Prepare };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        foreach (var (user, there) in new[] { ("admin", "zhou"), ("lin", "lin"), ("wang", "wang"), ("zhou", "zhou") })
        {
            await _site.ChangeAsync(user, account => account.SetAttribute("bi", there));
        }

        foreach (var (user, member) in new[] { ("lin", "LinXiao"), ("wang", "WangFang"), ("zhou", "ZhouMin") })
        {
            var account = await _site.App.AccountAsync(user);
            await _site.App.InScopeAsync(services => services.GetRequiredService<Bindings>()
                .BindAsync(SandboxHost.CorpId, member, account.Id, BoundBy.Admin, AuditActor.Portal, Ct));
        }

        await Soon.UntilAsync(async () => (await _site.App.CatalogOfAsync("lin")).FindReport(ProxySite.IdOf(SmartbiHost.SalesDaily)) is not null);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Sandboxes.Give(_smartbi);
    }

    [Fact]
    public async Task Everybody_gets_a_picture_of_what_he_sees_there_and_who_may_not_read_it_gets_none()
    {
        await PushAsync(Spec(SmartbiHost.SalesDaily) with { To = new PushTargets { Users = ["lin", "zhou"] }, Kind = PushKind.Image });
        await PushAsync(Spec(SmartbiHost.ProfitDetail) with { To = new PushTargets { Users = ["lin", "zhou"] }, Kind = PushKind.News });

        await DrainAsync();

        var sent = _site.World.Messages.All();
        Assert.Equal(["LinXiao", "ZhouMin"], sent.Where(message => message.Type == "image").SelectMany(message => message.To).Order());
        Assert.Equal(3, _site.World.Media.All().Count); // two pictures and a cover
        Assert.Equal(["ZhouMin"], sent.Single(message => message.Type == "news").To);
        var opened = _smartbi.World.Calls.Last("openresource.jsp");
        Assert.Equal(["lin", "zhou"], opened.Where(call => call.Address.Contains(SmartbiHost.SalesDaily, StringComparison.Ordinal)).Select(call => call.User).Order());
        Assert.Equal(["zhou"], opened.Where(call => call.Address.Contains(SmartbiHost.ProfitDetail, StringComparison.Ordinal)).Select(call => call.User));
    }

    [Fact]
    public async Task A_group_gets_files_of_what_the_plan_s_owner_sees()
    {
        var robot = _site.World.Corps[0].Robots[0].Key;
        await _site.App.InScopeAsync(async services => await services.GetRequiredService<ChatAdmin>().AddRobotAsync(
            (await services.GetRequiredService<WeComDirectory>().FindAsync(SandboxHost.CorpId, Ct))!, "晨会群", robot, AuditActor.Portal, Ct));
        foreach (var file in new[] { PushFile.Xlsx, PushFile.Png })
        {
            await PushAsync(Spec(SmartbiHost.SalesDaily) with { Chats = ["晨会群"], Kind = PushKind.File, File = file });
        }

        await DrainAsync();

        var files = _site.World.Messages.All().Where(message => message.Type == "file")
            .Select(message => _site.World.Media.Find((string)message.Content["media_id"]!, robot)!).ToList();
        Assert.Equal(["销售日报 2026-11-22.png", "销售日报 2026-11-22.xlsx"], files.Select(file => file.FileName).Order(StringComparer.Ordinal));
        Assert.Equal("zhou", _smartbi.World.Calls.Last("ssreportServlet")[^1].User);
    }

    [Fact]
    public async Task A_file_that_its_server_does_not_make_holds_the_part_at_once_and_says_why()
    {
        await PushAsync(Spec(SmartbiHost.Cockpit) with { To = new PushTargets { Users = ["lin"] }, Kind = PushKind.File, File = PushFile.Xlsx });

        await DrainAsync();

        Assert.Empty(_site.World.Messages.All());
        await _site.App.InDbAsync(async db =>
        {
            var part = await db.PushParts.SingleAsync(Ct);
            Assert.Equal(HoldCause.Picture, part.Held);
            Assert.Contains("这类报表不支持", part.Reason, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_reader_subscribes_to_a_picture_of_what_he_sees_and_is_told_why_there_are_no_alerts()
    {
        using var lin = await _site.App.ClientAsync("lin", forms: false);
        var sheet = await lin.PageAsync($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}/subscription?region=华东");
        Assert.Contains("不能设数字预警", sheet.Body!.TextContent, StringComparison.Ordinal);
        var menu = (await lin.PageAsync($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}")).QuerySelector("#report-menu")!;
        Assert.Equal("订阅", menu.QuerySelector("[href*='/subscription'] .row__title")!.TextContent);

        using (await lin.SubmitAsync(sheet, "form.form", ("_sub.As", "image"))) { }

        var account = await _site.App.AccountAsync("lin");
        await _site.App.InScopeAsync(async services =>
        {
            var plan = Assert.Single(await services.GetRequiredService<PersonalPushes>().ListAsync(account, Ct));
            Assert.Equal((PushKind.Image, "工作日 08:00", "华东"), (plan.Spec.Kind, plan.Spec.At, Assert.Single(plan.Spec.Values["region"])));
            await services.GetRequiredService<PushStarts>().NowAsync(plan, account, Ct);
            return 0;
        });
        await DrainAsync();
        Assert.Equal(["LinXiao"], Assert.Single(_site.World.Messages.All(), message => message.Type == "image").To);
        Assert.Equal("lin", _smartbi.World.Calls.Last("openresource.jsp")[^1].User);
    }

    private async Task PushAsync(PlanSpec spec)
    {
        var owner = await _site.App.AccountAsync("admin");
        await _site.App.InScopeAsync(async services => await services.GetRequiredService<PushStarts>().NowAsync(
            await services.GetRequiredService<PushPlans>().CreateAsync(spec, owner, isPaused: false, Ct), owner, Ct));
    }

    private Task DrainAsync() => _site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);

    private static PlanSpec Spec(string resource) => new()
    {
        Title = "日报",
        ReportId = ProxySite.IdOf(resource),
        AgentId = SandboxHost.Agent,
        Message = new PushMessage("日报"),
    };

    private void Prepare(PortalApp app)
    {
        app.With("Smartbi__0__Name", "集团报表").With("Smartbi__0__Key", "bi").With("Smartbi__0__Address", _smartbi.Address).With("Smartbi__0__CallsPerSecond", "1000")
            .With("Smartbi__0__User", SmartbiHost.ServiceAccount).With("Smartbi__0__Password", SmartbiHost.ServicePassword).With("Smartbi__0__VisibleTo__0", "everyone")
            .With("Smartbi__0__MapUsersBy", "attribute:bi").With("Smartbi__0__PageCalls__0", "SpreadsheetReportModule.*")
            .With("Smartbi__0__PagePaths__0", "vision/sheet/").With("Smartbi__0__PagePaths__1", "vision/live/")
            .With("Captures__ShotTimeout", "00:02:00").With("Captures__AnswerWithin", "00:05:00");
        app.UseAnyPort();
        app.StartServer();
    }
}
