using WeComSandbox.Cloud;

namespace WeComSandbox.Messages;

/// <summary>Every message that was accepted, and the fingerprints of the duplicate check.</summary>
public sealed class MessageStore(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<SentMessage> _messages = [];
    private readonly Dictionary<string, (string MessageId, DateTimeOffset EndsAt)> _seen = [];
    private int _version;

    /// <summary>Grows with every change, so that a phone can ask whether there is news.</summary>
    public int Version => Volatile.Read(ref _version);

    public string NewId() => "m" + Ids.Random(24);

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Add(SentMessage message)
    {
        lock (_gate)
        {
            _messages.Add(message);
            _version++;
        }
    }

    public void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _version++;
        }
    }

    public SentMessage? Find(string id)
    {
        lock (_gate)
        {
            return _messages.Find(message => message.Id == id);
        }
    }

    public SentMessage? FindByResponseCode(string code)
    {
        lock (_gate)
        {
            return _messages.Find(message => message.ResponseCode == code);
        }
    }

    public IReadOnlyList<SentMessage> All()
    {
        lock (_gate)
        {
            return [.. _messages];
        }
    }

    /// <summary>The message that the same request made within the interval, if it did.</summary>
    public SentMessage? Repeated(string fingerprint)
    {
        lock (_gate)
        {
            if (!_seen.TryGetValue(fingerprint, out var seen) || seen.EndsAt <= clock.GetUtcNow())
            {
                return null;
            }

            var message = _messages.Find(message => message.Id == seen.MessageId);
            if (message is not null)
            {
                message.Repeats++;
            }

            return message;
        }
    }

    public void Remember(string fingerprint, string messageId, TimeSpan interval)
    {
        lock (_gate)
        {
            _seen[fingerprint] = (messageId, clock.GetUtcNow() + interval);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _messages.Clear();
            _seen.Clear();
            _version++;
        }
    }
}
