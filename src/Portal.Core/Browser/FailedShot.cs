namespace Portal.Core.Browser;

/// <summary>An order that got no picture, and why, for the operator.</summary>
public sealed class FailedShot
{
    public const int MostPictureBytes = 40_000;
    public const int MaxMessage = 2_000;

    private FailedShot() { }

    internal FailedShot(DateTimeOffset at, ShotOrder order, ShotException error, ShotTimings timings, byte[]? picture)
    {
        (At, Subject, Owner, Size, Format) = (at, LongText.Cut(order.Subject, 256), LongText.Begin(order.Owner, 128), order.Size.Name, order.Format);
        (Failure, Message, Picture) = (error.Failure, LongText.Cut(error.Message, MaxMessage), picture);
        (Waited, Opened, Checked, Taken, Tries) = (
            Milliseconds(timings.Waited), Milliseconds(timings.Opened), Milliseconds(timings.Checked), Milliseconds(timings.Taken), timings.Tries);
    }

    public long Id { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Of what the picture was to be.</summary>
    public string Subject { get; private set; } = "";
    public string Owner { get; private set; } = "";
    public string Size { get; private set; } = "";
    public ShotFormat Format { get; private set; }
    public ShotFailure Failure { get; private set; }

    /// <summary>Names the blocks that were not ready.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Milliseconds of each step of the last try; 0 for one that was not reached.</summary>
    public int Waited { get; private set; }
    public int Opened { get; private set; }
    public int Checked { get; private set; }
    public int Taken { get; private set; }
    public int Tries { get; private set; }

    /// <summary>What stood on the page, as a small JPEG.</summary>
    public byte[]? Picture { get; private set; }

    private static int Milliseconds(TimeSpan time) => (int)Math.Clamp(time.TotalMilliseconds, 0, int.MaxValue);
}
