using System.Threading.Channels;

namespace Portal.Core.Failures;

/// <summary>Failures on their way to the database. Who fails does not wait for it; in a storm some are dropped, the log has them all.</summary>
public sealed class FailureLog
{
    private const int MostWaiting = 200;

    private readonly Channel<Failure> _waiting = Channel.CreateBounded<Failure>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    internal ChannelReader<Failure> Waiting => _waiting.Reader;

    public void Note(Failure failure) => _waiting.Writer.TryWrite(failure);
}
