namespace Portal.Core.Push;

/// <summary>Wakes the workers of pushes: what is new may be a run to begin or one to send.</summary>
public sealed class PushBell
{
    internal Bell Runs { get; } = new WorkerBell();

    internal Bell Deliveries { get; } = new WorkerBell();

    public void Ring()
    {
        Runs.Ring();
        Deliveries.Ring();
    }

    private sealed class WorkerBell : Bell;
}
