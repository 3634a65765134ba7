using System.Text.Json;
using System.Text.Json.Nodes;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Rmi;

/// <summary>One call within its session.</summary>
public sealed class RmiCall(World world, Session session, JsonArray values)
{
    public World World { get; } = world;
    public Session Session { get; } = session;

    public User User => Session.User ?? throw new RmiRefusedException("CLIENT_USER_NOT_LOGIN", "尚未登录或会话过期");

    public JsonNode? this[int index] => index < values.Count ? values[index] : null;

    public string Text(int index) => this[index] is { } value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()
        : throw new RmiRefusedException("PARAMS_ERROR", $"parameter {index} is missing");

    public Node Node(int index) => World.Tree.Find(Text(index)) ?? throw new RmiRefusedException("CATALOG_ELEMENT_NOT_EXIST", "资源不存在或已被删除");
}

/// <param name="IsOpen">Answers whoever is not signed in too.</param>
public sealed record RmiMethod(string Name, bool IsOpen, Func<RmiCall, JsonNode?> Run)
{
    public static RmiMethod Open(string name, Func<RmiCall, JsonNode?> run) => new(name, true, run);

    public static RmiMethod For(string name, Func<RmiCall, JsonNode?> run) => new(name, false, run);
}
