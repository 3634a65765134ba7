using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Pages.Shared;

namespace Portal.Tests.Captures;

/// <summary>The disk has room for the picture and none for its row.</summary>
public sealed class FullDatabaseTests : IAsyncDisposable
{
    private readonly PictureSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_reader_is_told_that_the_disk_is_full()
    {
        _site.App.With(services => services.ConfigureDbContext<SqlitePortalDb>(db => db.AddInterceptors(new NoRoom())));
        _site.App.With(services => services.ConfigureDbContext<PostgresPortalDb>(db => db.AddInterceptors(new NoRoom())));
        _site.Listening();
        using var lin = await _site.Site.SignInAsync();

        var failed = await lin.TakeAsync("/reports/sales/captures");

        Assert.Contains("服务器的磁盘写不下了。", failed.QuerySelector(".state__text")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void A_database_that_cannot_write_is_away_and_not_an_error_of_ours(int code) =>
        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, PortalErrors.StatusOf(new DbUpdateException("no", new SqliteException("database or disk is full", code))));

    private sealed class NoRoom : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            eventData.Context!.ChangeTracker.Entries<CaptureRow>().Any()
                ? throw new DbUpdateException("no room", new SqliteException("database or disk is full", 13))
                : base.SavingChangesAsync(eventData, result, cancellationToken);
    }
}
