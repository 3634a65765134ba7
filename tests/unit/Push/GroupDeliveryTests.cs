using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.Push;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using WeComSandbox.Messages;

namespace Portal.Tests.Push;

/// <summary>Groups that the app made (appchat), and people by WeCom's departments and tags.</summary>
public sealed class GroupDeliveryTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Theory]
    [InlineData(PushKind.Card, "textcard", "总销量 1,500辆")] // groups take no cards
    [InlineData(PushKind.Text, "text", "日报 1,500辆")]
    [InlineData(PushKind.Markdown, "markdown", "**日报 1,500辆**")]
    public async Task A_group_gets_the_plan_in_a_kind_that_groups_take(PushKind kind, string type, string said)
    {
        var chatId = await CreateAsync();
        var spec = PushCompany.Spec("lin") with
        {
            To = new PushTargets(),
            Chats = ["晨会"],
            Kind = kind,
            Message = new PushMessage("日报 {totals.units}", null, "totals.units"),
        };

        var run = await _company.PushAsync(spec);

        Assert.Equal(RunState.Done, run.State);
        var message = Assert.Single(_company.Sent, m => m.ChatId == chatId && m.Type == type && Words(m).Contains(said, StringComparison.Ordinal));
        Assert.Contains("messages%2Fruns%2F", Words(message) + message.Content["url"], StringComparison.Ordinal); // leads to the run, whose rights are asked there
    }

    [Fact]
    public async Task A_group_that_WeCom_does_not_know_any_more_fails_its_line_and_nobody_else()
    {
        await CreateAsync();
        _company.World.Faults.Add(new WeComSandbox.Cloud.Fault { Endpoint = "appchat/send", Times = 1, ErrCode = 86008 });

        var run = await _company.PushAsync(PushCompany.Spec("lin") with { Chats = ["晨会"] });

        Assert.Equal((RunState.Done, PushOutcome.Sent), (run.State, (await _company.OutcomesAsync(run.Id))["林晓"]));
        Assert.False((await _company.Server.AskAsync<ChatAdmin, IReadOnlyList<TeamChat>>(chats => chats.AllAsync(Ct))).Single().IsOpen);
    }

    private async Task<string> CreateAsync()
    {
        var app = (await _company.Server.Get<WeComDirectory>().FindAppAsync(null, SandboxHost.Agent, Ct))!;
        var (outcome, chat) = await _company.Server.AskAsync<ChatAdmin, (ChatOutcome, TeamChat?)>(
            chats => chats.CreateAsync(app, "晨会", "ZhouMin", ["LinXiao", "WangFang"], "这里会有日报", AuditActor.Portal, Ct));
        Assert.Equal(ChatOutcome.Done, outcome);
        return chat!.ChatId!;
    }

    private static string Words(SentMessage message) => message.Content.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
