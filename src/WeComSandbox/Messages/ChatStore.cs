namespace WeComSandbox.Messages;

/// <summary>A group chat that an app made.</summary>
public sealed class GroupChat(string id, string corpId, int agentId, string name, string owner, IEnumerable<string> users)
{
    public string Id { get; } = id;
    public string CorpId { get; } = corpId;
    public int AgentId { get; } = agentId;
    public string Name { get; set; } = name;
    public string Owner { get; set; } = owner;
    public List<string> Users { get; } = [.. users];
}

public sealed class ChatStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, GroupChat> _chats = [];

    public bool Add(GroupChat chat)
    {
        lock (_gate)
        {
            return _chats.TryAdd(chat.Id, chat);
        }
    }

    public GroupChat? Find(string id)
    {
        lock (_gate)
        {
            return _chats.GetValueOrDefault(id);
        }
    }

    public IReadOnlyList<GroupChat> All()
    {
        lock (_gate)
        {
            return [.. _chats.Values];
        }
    }
}
