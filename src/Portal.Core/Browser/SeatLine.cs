namespace Portal.Core.Browser;

/// <summary>The waiting line before the seats. Whoever has orders in it is served in turn, however many they are.</summary>
internal sealed class SeatLine(int seats, int most, int mostPerOwner)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> _orders = [];
    private readonly LinkedList<string> _turns = new();
    private int _taken;

    public int Waiting { get; private set; }

    /// <summary>Until it is this owner's turn; <see cref="Leave"/> must follow.</summary>
    /// <exception cref="ShotException">The line is full.</exception>
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

    public void Leave()
    {
        lock (_gate)
        {
            if (Next() is { } next)
            {
                next.SetResult();
            }
            else
            {
                _taken--;
            }
        }
    }

    private LinkedListNode<TaskCompletionSource>? Line(string owner)
    {
        lock (_gate)
        {
            if (_taken < seats)
            {
                _taken++;
                return null;
            }

            var own = _orders.GetValueOrDefault(owner);
            if (Waiting >= most || own?.Count >= mostPerOwner)
            {
                throw new ShotException(
                    ShotFailure.Busy, Waiting >= most ? $"{Waiting} pictures are waited for already" : $"{mostPerOwner} pictures of the same owner are waited for already");
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

    private TaskCompletionSource? Next()
    {
        if (_turns.First is not { } turn)
        {
            return null;
        }

        var own = _orders[turn.Value];
        var first = own.First!;
        Remove(turn.Value, own, first);
        if (own.Count > 0)
        {
            _turns.Remove(turn);
            _turns.AddLast(turn);
        }

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
