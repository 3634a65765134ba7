using System.Text.Json;
using Microsoft.Extensions.Options;
using WeComSandbox.Messages;
using WeComSandbox.Phones;

namespace WeComSandbox.Cloud;

/// <summary>All that the sandbox remembers. Nothing is on disk: a restart or a reset is the seed again.</summary>
public sealed class World
{
    private readonly SandboxOptions _options;

    public World(IOptions<SandboxOptions> options, SandboxClock clock)
    {
        _options = options.Value;
        Clock = clock;
        Reset();
    }

    public SandboxClock Clock { get; }
    public SandboxOptions Options => _options;
    public Limits Limits { get; private set; } = null!;
    public TimeSpan Latency { get; set; }
    public List<Corp> Corps { get; private set; } = [];
    public TokenStore Tokens { get; private set; } = null!;
    public CodeStore Codes { get; private set; } = null!;
    public CallRates Rates { get; private set; } = null!;
    public MediaStore Media { get; private set; } = null!;
    public MessageStore Messages { get; private set; } = null!;
    public ChatStore Chats { get; private set; } = null!;
    public FaultPlan Faults { get; private set; } = null!;
    public RequestLog Requests { get; private set; } = null!;
    public PhoneStore Phones { get; private set; } = null!;
    public LoginStore Logins { get; private set; } = null!;
    public BridgeStore Bridge { get; private set; } = null!;

    public Corp? Corp(string? id) => Corps.Find(corp => corp.Id == id);

    public (Corp Corp, App App)? FindApp(int agentId, string? corpId = null) =>
        (from corp in Corps
         where corpId is null || corp.Id == corpId
         from app in corp.Apps
         where app.AgentId == agentId
         select ((Corp, App)?)(corp, app)).FirstOrDefault();

    public void Reset()
    {
        Clock.Offset = TimeSpan.Zero;
        Latency = _options.Latency;
        Limits = _options.Limits with { };
        Corps = [.. _options.Corps.Select(Planted).Select(seed => new Corp(seed))];
        Tokens = new TokenStore(Clock, _options.NewTokenEachFetch);
        Codes = new CodeStore(Clock);
        Rates = new CallRates(Clock);
        Media = new MediaStore(Clock);
        Messages = new MessageStore(Clock);
        Chats = new ChatStore();
        Faults = new FaultPlan();
        Requests = new RequestLog();
        Phones = new PhoneStore();
        Logins = new LoginStore(Clock);
        Bridge = new BridgeStore(Clock);
    }

    // A copy, because what tests change must not reach the seed; the portal's address is known only now.
    private CorpSeed Planted(CorpSeed seed)
    {
        var text = JsonSerializer.Serialize(seed)
            .Replace("{portal}", _options.Portal.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("{portalHost}", _options.Portal.Authority, StringComparison.Ordinal);
        return JsonSerializer.Deserialize<CorpSeed>(text)!;
    }
}
