using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Bench;

/// <summary>A portal on a real port from which pictures of the demo's sales report are ordered: four figures, four charts, a table.</summary>
internal sealed class CaptureHost : IAsyncDisposable
{
    private readonly BenchPortal _portal;
    private int _orders;

    private readonly string _folder;

    private CaptureHost(BenchPortal portal, string folder) => (_portal, _folder) = (portal, folder);

    public BrowserKeeper Keeper => _portal.Services.GetRequiredService<BrowserKeeper>();

    /// <summary>The print page as it was photographed last, to be opened without a ticket.</summary>
    public string SavedPage => _portal.Address + BenchPortal.SavedPage;

    public Uri Address => new(_portal.Address);

    public static async Task<CaptureHost> OpenAsync(int seats = 0)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-pictures-").FullName;
        var portal = await new BenchPortal(
            ("Portal:Demo", "true"), ("Captures:Seats", $"{seats}"), ("Captures:Folder", folder),
            ("Captures:QueueLength", "100000"), ("Captures:PerOwner", "100000"), ("Captures:ShotTimeout", "00:01:00"), ("Captures:AnswerWithin", "00:05:00")).StartAsync();
        var host = new CaptureHost(portal, folder);
        await host.ReportsAsync();
        return host;
    }

    public async Task<Account> AccountAsync(string userName)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<PortalDb>().Users.Where(user => user.UserName == userName).Select(user => user.Id).SingleAsync();
        return (await _portal.Services.GetRequiredService<UserDirectory>().FindAsync(id, default))!;
    }

    /// <summary>From the order to the stored picture, page and data included.</summary>
    /// <param name="isNew">Not the picture that was taken before: it is to order a table that is not there.</param>
    public async Task<Capture> TakeAsync(Account viewer, bool isNew, string? block = null)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReportCaptures>().TakeAsync(
            new CaptureOrder
            {
                Viewer = viewer,
                ReportId = Demo.Report,
                Query = isNew ? $"_sort.none={Interlocked.Increment(ref _orders)}" : "",
                BlockId = block,
            },
            default) ?? throw new InvalidOperationException($"{viewer.UserName} may not see {Demo.Report}");
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(Capture capture)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ReportCaptures>().ReadAsync(capture, 0, default))!.Value;
    }

    /// <summary>The picture as JPEG, made of its stored file.</summary>
    public async Task<ReadOnlyMemory<byte>> JpegAsync(Capture capture)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var captures = scope.ServiceProvider.GetRequiredService<ReportCaptures>();
        return (await scope.ServiceProvider.GetRequiredService<DerivedPictures>().ReadAsync(capture, 0, Derivation.Jpeg, captures.NewDeadline(), default))!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The report files are read after the start.</summary>
    private async Task ReportsAsync()
    {
        var lin = await AccountAsync("lin");
        for (var i = 0; i < 600; i++)
        {
            await using var scope = _portal.Services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<ReportAccess>().FindAsync(lin, Demo.Report, default) is not null)
            {
                return;
            }

            await Task.Delay(100);
        }
    }
}
