using System.Diagnostics;

namespace Portal.Tests.Support;

/// <summary>What comes by itself is waited for as long as a busy machine may take, and no test guesses how long that is.</summary>
public static class Soon
{
    /// <summary>What has not come by then hangs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    /// <param name="meanwhile">Between two looks: a fake clock goes on, for one.</param>
    public static Task UntilAsync(Func<bool> holds, Action? meanwhile = null) => UntilAsync(() => Task.FromResult(holds()), meanwhile);

    /// <param name="meanwhile">Between two looks: a fake clock goes on, for one.</param>
    public static async Task UntilAsync(Func<Task<bool>> holds, Action? meanwhile = null)
    {
        for (var begun = Stopwatch.GetTimestamp(); !await holds();)
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Limit, "It has not come to pass.");
            meanwhile?.Invoke();
            await Task.Delay(_pause, TestContext.Current.CancellationToken);
        }
    }
}
