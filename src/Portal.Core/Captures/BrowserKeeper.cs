namespace Portal.Core.Captures;

/// <summary>Takes pictures of pages of this portal.</summary>
public sealed class BrowserKeeper
{
    private ShotOrder? _asked;

    /// <exception cref="CaptureException">There is no picture.</exception>
    public Task<Shot> ShootAsync(ShotOrder order, CancellationToken ct)
    {
        _asked = order;
        return Task.FromException<Shot>(new CaptureException(CaptureFailure.NoBrowser, $"The browser is not kept yet: {_asked?.Subject}"));
    }
}
