using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeCom;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComAdmin;

/// <summary>The diagnosis against the sandbox on a real port; the clocks of both are right unless a test says otherwise.</summary>
public sealed class DiagnosisTests : IAsyncLifetime
{
    private readonly Cloud _cloud = new();
    private readonly PortalApp _app = new();
    private HttpClient _admin = null!;
    private long _corp;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app.With("WeCom__RetryPause", "00:00:00").With("WeCom__Timeout", "00:00:30");
        await _app.PlantCastAsync();
        _admin = await _app.ClientAsync("admin");
        _corp = await SaveAsync(_cloud.App().Secret.Reveal());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task The_page_asks_for_a_card_for_the_company_and_one_for_each_app()
    {
        var page = await _admin.PageAsync("/admin/diagnosis");
        Assert.Equal([$"/admin/diagnosis/{_corp}", App], page.QuerySelectorAll("[hx-trigger=load]").Select(e => e.GetAttribute("hx-get")));
        Assert.Equal(0, _cloud.Count("gettoken"));
    }

    [Fact]
    public async Task An_app_that_is_right_says_so_by_name_and_range()
    {
        var card = await _admin.FragmentAsync(App);
        var agent = _cloud.World.FindApp(SandboxHost.Agent)!.Value.App;

        var said = string.Join('\n', card.Texts(".checks li"));
        Assert.Contains("凭证有效", said, StringComparison.Ordinal);
        Assert.Contains("企业可信IP已包含本服务器", said, StringComparison.Ordinal);
        Assert.Contains(agent.Name, said, StringComparison.Ordinal);
        Assert.Contains("可见范围", said, StringComparison.Ordinal);
        Assert.Contains("JS-SDK的两个ticket都能取得", said, StringComparison.Ordinal);
        Assert.Contains("没有设置接收消息", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_named_with_its_mend_and_is_tried_again_only_when_asked()
    {
        await SaveAsync("a-secret-that-is-of-no-app-at-all");
        var card = await _admin.FragmentAsync(App);
        Assert.Contains("重新复制Secret", string.Join('\n', card.Texts(".checks li")), StringComparison.Ordinal);
        Assert.Contains("有问题", card.Texts(".tag"));
        await _admin.FragmentAsync(App);
        Assert.Equal(1, _cloud.Count("gettoken"));

        using var retried = await _admin.SubmitAsync(card, "form");
        await _admin.FragmentAsync(App);

        Assert.Equal((HttpStatusCode.Redirect, 2), (retried.StatusCode, _cloud.Count("gettoken")));
    }

    [Fact]
    public async Task An_address_that_is_not_trusted_is_named()
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = 60020, ErrMsg = "not allow to access from your ip, from ip: 203.0.113.27" });
        var wrong = await WrongAsync();
        Assert.Contains(wrong, text => text.Contains("203.0.113.27", StringComparison.Ordinal) && text.Contains("企业可信IP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tickets_that_are_refused_are_said_while_the_rest_goes_on()
    {
        _cloud.Fail(new Fault { Endpoint = "ticket/get", ErrCode = 48002, ErrMsg = "api forbidden" });
        Assert.Contains(await WrongAsync(), text => text.Contains("JS-SDK不能用", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cloud_that_cannot_be_reached_is_said_soon()
    {
        await SaveAsync(_cloud.App().Secret.Reveal(), "http://localhost:1");
        Assert.Contains(await WrongAsync(), text => text.Contains("微信接口地址", StringComparison.Ordinal));
        var company = await _admin.FragmentAsync($"/admin/diagnosis/{_corp}");
        Assert.Contains(company.Texts(".checks li"), text => text.Contains("连接不到 localhost:1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "服务器时间准确")]
    [InlineData(7, "相差")]
    public async Task A_clock_that_is_off_is_noticed(int minutes, string said)
    {
        // A clock of its own: the portal's would tick through all the days until today.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(minutes));
        var found = await _app.InScopeAsync(async services =>
        {
            var doctor = new CorpDoctor(services.GetRequiredService<WeComClient>(), services.GetRequiredService<DomainFiles>(), services.GetRequiredService<DoctorHttp>(), clock);
            return await doctor.ExamineAsync((await services.GetRequiredService<WeComDirectory>().AllAsync(Ct)).Single(), Ct);
        });
        Assert.Contains(found.Findings, finding => finding.Title.Chinese.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_verification_file_that_does_not_open_at_the_address_is_said()
    {
        var missing = await _admin.FragmentAsync($"/admin/diagnosis/{_corp}");
        Assert.Contains(missing.Texts(".checks li"), text => text.Contains("没有域名校验文件", StringComparison.Ordinal));
        await _app.InScopeAsync(services => services.GetRequiredService<DomainFiles>().SaveAsync("WW_verify_bQ7tK2wFznxZ.txt", "bQ7tK2wFznxZ"u8.ToArray(), Ct));

        var company = await _admin.FragmentAsync($"/admin/diagnosis/{_corp}"); // 服务器地址 is the sandbox, which has no such file

        Assert.Contains(company.Texts(".checks li"), text => text.Contains("域名校验文件打不开", StringComparison.Ordinal)
            && text.Contains("/WW_verify_bQ7tK2wFznxZ.txt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a-secret-of-no-app-among-these", 1)]
    [InlineData(null, 0)] // that of the app itself
    public async Task A_social_app_whose_number_nobody_knows_is_said(string? social, int times)
    {
        var own = _cloud.App().Secret.Reveal();
        await SaveAsync(own, social: social ?? own);
        var company = await _admin.FragmentAsync($"/admin/diagnosis/{_corp}");
        Assert.Equal(times, company.Texts(".checks li").Count(text => text.Contains("没有填写社交协同应用AgentId", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Beside_the_settings_stands_what_is_wrong_in_short()
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = 60020, ErrMsg = "not allow to access from your ip, from ip: 203.0.113.27" });
        var brief = await _admin.FragmentAsync($"/admin/diagnosis/{_corp}/brief");
        Assert.Contains(brief.Texts(".checks li"), text => text.Contains("数据门户：本服务器不在企业可信IP中", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_scripts_a_card_is_a_page_and_what_is_not_there_is_not_found()
    {
        Assert.NotNull((await _admin.PageAsync(App)).QuerySelector("nav"));
        using var none = await _admin.GetAsync($"/admin/diagnosis/{_corp}/77", Ct);
        using var noCorp = await _admin.GetAsync("/admin/diagnosis/77", Ct);
        var lin = await _app.ClientAsync("lin");
        using var others = await lin.GetAsync(App, Ct);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [none.StatusCode, noCorp.StatusCode, others.StatusCode]);
    }

    private string App => $"/admin/diagnosis/{_corp}/{SandboxHost.Agent}";

    private async Task<List<string>> WrongAsync() =>
        [.. (await _admin.FragmentAsync(App)).QuerySelectorAll(".checks li").Where(li => li.QuerySelector(".c-bad") is not null).Select(li => li.Text())];

    private Task<long> SaveAsync(string secret, string? api = null, string? social = null) => _app.InScopeAsync(async services =>
    {
        var form = new CorpForm
        {
            Id = _corp,
            CorpId = SandboxHost.CorpId,
            ServerAddress = $"http://localhost:{_cloud.Address.Port}",
            ApiAddress = api ?? _cloud.Address.AbsoluteUri,
            SocialSecret = social,
            SocialSchema = social is null ? null : "wwauth7c1e4a90b2d35f68000004",
            Apps = [new AppForm { AgentId = "1000002", Name = "数据门户", Secret = secret }],
        };
        Assert.Empty(await services.GetRequiredService<WeComSettings>().SaveAsync(form, Ct));
        return form.Id;
    });
}
