using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>The folder of pictures stays within its bounds, and nothing but pictures goes.</summary>
public sealed class CaptureSweepTests : IAsyncDisposable
{
    private readonly PictureSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("portal.db")]
    [InlineData("00/portal.db")]
    [InlineData("00/holiday-1.png")]
    [InlineData("keys/key-1.xml")]
    [InlineData("0000000000000000000000000000000000000000-1.png")]
    [InlineData("ab/0000000000000000000000000000000000000000-1.png")]
    [InlineData("00/0000000000000000000000000000000000000000-1.svg")]
    [InlineData("upload.tmp")]
    public async Task A_file_that_is_no_picture_of_ours_stays(string name)
    {
        var foreign = Put(name);

        await SweepAsync();

        Assert.True(File.Exists(foreign));
        Assert.Equal((0, 0L), (_site.App.Services.GetRequiredService<CaptureRoom>().Measure() is var (files, bytes, _) ? (files, bytes) : default));
    }

    [Theory]
    [InlineData("-2.jpg")]
    [InlineData("-10.pdf")]
    [InlineData("-1.png.0123456789abcdef0123456789abcdef.tmp")]
    public async Task What_a_crash_left_behind_goes(string end)
    {
        var left = Put($"00/{new string('0', 40)}{end}");

        await SweepAsync();

        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task Old_and_many_and_stray_files_are_swept()
    {
        _site.App.With("Captures__MaxBytes", "1048576").With("Captures__KeepFor", "7.00:00:00");
        _site.Listening();
        using var lin = await _site.Site.SignInAsync();
        var keys = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            keys.Add(await lin.KeyAsync($"/reports/numbers/captures?n={n}"));
            await UsedAsync(keys[n], TimeSpan.FromHours(10 - n));
        }

        // The middle one is heavy, the first was looked at last.
        await _site.App.InDbAsync(db => db.Captures.Where(c => c.Key == keys[1]).ExecuteUpdateAsync(set => set.SetProperty(c => c.Bytes, 1_048_500), Ct));
        await lin.GetAsync($"/captures/{keys[0]}.png", Ct);
        var stray = Path.Combine(_site.Folder, "00", new string('0', 40) + "-1.png");
        var young = Path.Combine(_site.Folder, "00", $"{new string('0', 40)}-1.png.{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllTextAsync(stray, "x", Ct);
        File.SetLastWriteTimeUtc(stray, _site.App.Clock.GetUtcNow().UtcDateTime.AddHours(-1));
        await File.WriteAllTextAsync(young, "x", Ct);
        File.SetLastWriteTimeUtc(young, _site.App.Clock.GetUtcNow().UtcDateTime);

        await SweepAsync();

        Assert.Equal([keys[0], keys[2]], await KeysAsync(keys));
        Assert.False(File.Exists(stray));
        Assert.True(File.Exists(young));
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{keys[1]}.png", Ct)).StatusCode);

        await Task.WhenAll(keys.Select(key => UsedAsync(key, TimeSpan.FromDays(8))));
        await SweepAsync();

        Assert.Empty(await KeysAsync(keys));
    }

    private Task UsedAsync(string key, TimeSpan ago)
    {
        var at = _site.App.Clock.GetUtcNow() - ago;
        return _site.App.InDbAsync(db => db.Captures.Where(c => c.Key == key).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastUsedAt, at), Ct));
    }

    private Task SweepAsync() => _site.App.Services.GetRequiredService<CaptureSweep>().SweepAsync(Ct);

    private async Task<List<string>> KeysAsync(List<string> order)
    {
        var kept = await _site.App.InScopeAsync(s => s.GetRequiredService<Core.Data.PortalDb>().Captures.Select(c => c.Key).ToListAsync(Ct));
        return [.. kept.OrderBy(order.IndexOf)];
    }

    [Fact]
    public async Task Much_that_is_written_is_swept_at_once()
    {
        _site.App.With("Captures__MaxBytes", "1048576");
        var folder = _site.App.Services.GetRequiredService<CaptureFolder>();
        await _site.App.Services.GetRequiredService<Core.Data.DatabaseState>().Ready.WaitAsync(Soon.Limit, Ct);
        var before = Put($"00/{new string('0', 40)}-1.png");
        await Soon.UntilAsync(() => !File.Exists(before), meanwhile: () => _site.App.Clock.Advance(TimeSpan.FromMinutes(5)));

        var left = Put($"00/{new string('0', 40)}-2.png");
        await Soon.UntilAsync(async () =>
        {
            // The clock stands still: nothing but the writing wakes the sweep.
            await folder.WriteAsync(new string('1', 40), [new ShotImage(new byte[200_000], ShotFormat.Png, 1, 1)], Ct);
            return !File.Exists(left);
        });
    }

    private string Put(string name)
    {
        var path = Path.Combine(_site.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        File.SetLastWriteTimeUtc(path, _site.App.Clock.GetUtcNow().UtcDateTime.AddHours(-1));
        return path;
    }
}
