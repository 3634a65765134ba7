namespace Portal.Core;

/// <summary>
/// The waiting line before a few seats. Whoever has orders in it is served in turn, however many they are, and holds no more seats at once than his share.
/// </summary>
internal sealed class TurnLine(int seats, int most, int mostPerOwner, int seatsPerOwner = int.MaxValue)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> _orders = [];
    private readonly Dictionary<string, int> _held = [];
    private readonly LinkedList<string> _turns = new();
    private int _taken;

    public int Waiting { get; private set; }

    /// <summary>Until it is this owner's turn; <see cref="Leave"/> must follow.</summary>
    /// <exception cref="LineFullException">So many wait already.</exception>
    public async Task EnterAsync(string owner, CancellationToken ct)
    {
        if (Line(owner) is not { } place)
        {
            return;
        }

        await using (ct.UnsafeRegister(_ => Withdraw(owner, place), null))
        {
            await place.Value.Task;
        }
    }

    public void Leave(string owner)
    {
        lock (_gate)
        {
            _taken--;
            if (--_held[owner] == 0)
            {
                _held.Remove(owner);
            }

            if (Next() is { } next)
            {
                next.SetResult();
            }
        }
    }

    private LinkedListNode<TaskCompletionSource>? Line(string owner)
    {
        lock (_gate)
        {
            // Who waits while a seat is free has his share already.
            if (MaySit(owner))
            {
                Sit(owner);
                return null;
            }

            var own = _orders.GetValueOrDefault(owner);
            if (Waiting >= most || own?.Count >= mostPerOwner)
            {
                throw new LineFullException(Waiting >= most ? null : owner, Waiting >= most ? Waiting : mostPerOwner);
            }

            if (own is null)
            {
                _orders[owner] = own = new();
                _turns.AddLast(owner);
            }

            Waiting++;
            return own.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }

    private bool MaySit(string owner) => _taken < seats && _held.GetValueOrDefault(owner) < seatsPerOwner;

    private void Sit(string owner)
    {
        _taken++;
        _held[owner] = _held.GetValueOrDefault(owner) + 1;
    }

    private TaskCompletionSource? Next()
    {
        var turn = _turns.First;
        while (turn is not null && !MaySit(turn.Value))
        {
            turn = turn.Next;
        }

        if (turn is null)
        {
            return null;
        }

        var owner = turn.Value;
        var own = _orders[owner];
        var first = own.First!;
        Remove(owner, own, first);
        if (own.Count > 0)
        {
            _turns.Remove(turn);
            _turns.AddLast(turn);
        }

        Sit(owner);
        return first.Value;
    }

    private void Withdraw(string owner, LinkedListNode<TaskCompletionSource> place)
    {
        lock (_gate)
        {
            if (place.List is { } own)
            {
                Remove(owner, own, place);
                place.Value.SetCanceled();
            }
        }
    }

    private void Remove(string owner, LinkedList<TaskCompletionSource> own, LinkedListNode<TaskCompletionSource> place)
    {
        own.Remove(place);
        Waiting--;
        if (own.Count == 0)
        {
            _orders.Remove(owner);
            _turns.Remove(owner);
        }
    }
}

/// <summary>So many wait that one more would wait in vain.</summary>
/// <param name="owner">Whose orders alone are too many; null: those of all.</param>
internal sealed class LineFullException(string? owner, int waiting) : Exception($"{waiting} {(owner is null ? "" : "of the same owner ")}wait already")
{
    public bool IsOwners => owner is not null;

    public int Waiting => waiting;
}
