using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Core.Browser;
using Portal.Core.Captures;

namespace Portal.Tests.Captures;

/// <summary>The disk of the pictures has no room for the next one.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Room = 25_000;
    private readonly string _path = Directory.CreateTempSubdirectory("portal-full-").FullName;
    private readonly CaptureRoom _room;
    private readonly SmallDisk _folder;

    public FullDiskTests()
    {
        _room = new CaptureRoom(Options.Create(new CapturesOptions { Folder = _path }), NullLogger<CaptureRoom>.Instance);
        _folder = new SmallDisk(_room, () => _room.Measure().Bytes, Room);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_pictures_go_at_once_and_the_new_one_is_kept()
    {
        await WriteAsync('a', 10_000, daysAgo: 2);
        await WriteAsync('b', 10_000, daysAgo: 1);

        await WriteAsync('c', 10_000);

        Assert.Equal([Key('c')], _room.All().Select(file => file.Key)); // four times as much as was needed
    }

    [Fact]
    public async Task Small_ones_leave_what_is_young()
    {
        await WriteAsync('a', 9_000, daysAgo: 3);
        await WriteAsync('b', 9_000, daysAgo: 2);
        await WriteAsync('c', 6_000, daysAgo: 1);

        await WriteAsync('d', 2_000);

        Assert.Equal([Key('b'), Key('c'), Key('d')], _room.All().Select(file => file.Key).Order());
    }

    [Fact]
    public async Task What_fits_nowhere_is_a_failure_of_the_disk_and_leaves_no_half_file()
    {
        await WriteAsync('a', 10_000);

        var error = await Assert.ThrowsAsync<ShotException>(() => WriteAsync('b', Room + 1));

        Assert.Equal(ShotFailure.Disk, error.Failure);
        Assert.Empty(_room.All());
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_to_loses_nothing()
    {
        await WriteAsync('a', 10_000);
        _folder.Trouble = new UnauthorizedAccessException("no");

        await Assert.ThrowsAsync<ShotException>(() => WriteAsync('b', 10));

        Assert.Equal([Key('a')], _room.All().Select(file => file.Key));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private async Task WriteAsync(char letter, int length, int daysAgo = 0)
    {
        await _folder.WriteAsync(Key(letter), [new ShotImage(new byte[length], ShotFormat.Png, 1, 1)], Ct);
        foreach (var (_, file) in _room.All().Where(file => file.Key == Key(letter)))
        {
            file.LastWriteTimeUtc -= TimeSpan.FromDays(daysAgo);
        }
    }

    private static string Key(char letter) => new(letter, 40);

    private sealed class SmallDisk(CaptureRoom room, Func<long> taken, long size) : CaptureFolder(room, NullLogger<CaptureFolder>.Instance)
    {
        private const int NoSpaceLeft = 28;

        public Exception? Trouble { get; set; }

        protected internal override Task StoreAsync(string path, ReadOnlyMemory<byte> bytes, bool isOnlyCopy, CancellationToken ct) =>
            Trouble is not null ? Task.FromException(Trouble)
            : taken() + bytes.Length > size ? Task.FromException(new IOException("No space left on device", NoSpaceLeft))
            : base.StoreAsync(path, bytes, isOnlyCopy, ct);
    }
}
