using System.Globalization;
using Portal.Core.Users;

namespace Portal.Bench;

/// <summary>
/// Pictures of two users with different rights, taken in turn at the same seats: each is compared, colour by colour, with what its own
/// viewer sees alone. BENCH_PICTURES says how many.
/// </summary>
internal static class CaptureUsers
{
    private const string Block = "b1";

    public static async Task RunAsync()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("BENCH_PICTURES") ?? "10000", CultureInfo.InvariantCulture);
        await using var host = await CaptureHost.OpenAsync();
        Account[] users = [await host.AccountAsync("lin"), await host.AccountAsync("wang")];
        ulong[] own = [await LookAsync(host, users[0]), await LookAsync(host, users[1])];
        if (own[0] == own[1])
        {
            throw new InvalidOperationException("both see the same: this would prove nothing");
        }

        int[] taken = [0, 0];
        var (left, foreign, other) = (count, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) is >= 0 and var number)
            {
                var who = number % 2;
                var seen = await LookAsync(host, users[who]);
                Interlocked.Increment(ref taken[who]);
                Interlocked.Add(ref foreign, seen == own[1 - who] ? 1 : 0);
                Interlocked.Add(ref other, seen != own[0] && seen != own[1] ? 1 : 0);
            }
        }));

        Table.Row($"pictures of {users[0].UserName} and of {users[1].UserName}, interleaved", $"{taken[0]} and {taken[1]}");
        Table.Row("with data of the other", $"{foreign}", "", "0");
        Table.Row("that are neither's", $"{other}", "", "0");
    }

    /// <summary>The part of a figure's picture that is above its foot, where the time of the picture stands.</summary>
    private static async Task<ulong> LookAsync(CaptureHost host, Account viewer)
    {
        var capture = await host.TakeAsync(viewer, isNew: true, Block);
        return PictureHash.Of(await host.ReadAsync(capture), capture.Pictures[0].Height / 2);
    }
}
