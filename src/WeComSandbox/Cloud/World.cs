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
    public TokenBook Tokens { get; private set; } = null!;
    public CodeBook Codes { get; private set; } = null!;
    public RateBook Rates { get; private set; } = null!;
    public MediaShelf Media { get; private set; } = null!;
    public MessageBook Messages { get; private set; } = null!;
    public ChatBook Chats { get; private set; } = null!;
    public FaultPlan Faults { get; private set; } = null!;
    public RequestLog Requests { get; private set; } = null!;
    public PhoneBook Phones { get; private set; } = null!;
    public LoginBook Logins { get; private set; } = null!;
    public BridgeBook Bridge { get; private set; } = null!;

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
        Tokens = new TokenBook(Clock, _options.NewTokenEachFetch);
        Codes = new CodeBook(Clock);
        Rates = new RateBook(Clock);
        Media = new MediaShelf(Clock);
        Messages = new MessageBook(Clock);
        Chats = new ChatBook();
        Faults = new FaultPlan();
        Requests = new RequestLog();
        Phones = new PhoneBook();
        Logins = new LoginBook(Clock);
        Bridge = new BridgeBook(Clock);
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
