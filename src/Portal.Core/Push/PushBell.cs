namespace Portal.Core.Push;

/// <summary>Wakes this server's workers when there is something new; other servers find it at their next look.</summary>
public sealed class PushBell
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _rung = New();
    private long _count;

    /// <summary>How often it has rung: who comes back to wait knows whether he missed it.</summary>
    internal long Count => Interlocked.Read(ref _count);

    public void Ring()
    {
        TaskCompletionSource rung;
        lock (_gate)
        {
            _count++;
            (rung, _rung) = (_rung, New());
        }

        rung.SetResult();
    }

    /// <summary>Until it has rung more than <paramref name="seen"/> times, or the time is over.</summary>
    internal async Task WaitAsync(long seen, TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        Task rung;
        lock (_gate)
        {
            rung = _count > seen ? Task.CompletedTask : _rung.Task;
        }

        try
        {
            await rung.WaitAsync(atMost, clock, ct);
        }
        catch (TimeoutException)
        {
            // time to look without being called
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
