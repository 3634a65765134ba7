using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SmartbiSandbox.Server;

/// <summary>All that the sandbox remembers. Nothing is on disk: a restart or a reset is the seed again.</summary>
public sealed class World
{
    private readonly SandboxOptions _options;

    public World(IOptions<SandboxOptions> options, TimeProvider clock)
    {
        (_options, Clock) = (options.Value, clock);
        Reset();
    }

    public TimeProvider Clock { get; }
    public string Version { get; set; } = "";
    public ReplyTable ReplyTable { get; set; }
    public Accounts Accounts { get; private set; } = null!;
    public SessionStore Sessions { get; private set; } = null!;
    public Tree Tree { get; private set; } = null!;
    public Faults Faults { get; private set; } = null!;
    public CallLog Calls { get; private set; } = null!;
    public IReadOnlyDictionary<string, string> Config => _options.Config;

    public void Reset()
    {
        Version = _options.Version;
        ReplyTable = _options.ReplyTable;
        Accounts = new Accounts([.. _options.Users.Select(Copy)], _options, Clock);
        Sessions = new SessionStore(_options, Clock);
        Tree = new Tree(_options.Tree.Select(CopyOfBranch));
        Grow(_options.Nodes);
        Faults = new Faults();
        Calls = new CallLog();
    }

    public void Grow(int nodes) => Tree.Add(Growth.Nodes(nodes - Tree.Count));

    // Copies, because what tests change must not reach the seed.
    private static Node CopyOfBranch(Node node)
    {
        var copy = Copy(node);
        copy.Children = [.. node.Children.Select(CopyOfBranch)];
        return copy;
    }

    private static T Copy<T>(T thing) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(thing))!;
}
