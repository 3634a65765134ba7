using Microsoft.Extensions.DependencyInjection;
using Portal.Core;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

[SameOnEveryDatabase]
public sealed class SlowCaptureTests : IAsyncDisposable
{
    private readonly PortalApp _app = new();
    private readonly SlowSource _source;

    public SlowCaptureTests()
    {
        _source = new SlowSource(_app.Clock);
        _app.With(services => services.AddSingleton<IReportSource>(_source));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(0, 20)]
    [InlineData(40, 5)] // ten of the 55 are the browser's
    public async Task A_block_that_is_not_read_in_time_is_named_without_asking_the_browser(int gone, int waits)
    {
        var ct = TestContext.Current.CancellationToken;
        await _app.PlantCastAsync();
        await _app.AddAsync(Core.Catalog.Node.Report("slow", "slow", "慢报表", null), new Subject(GrantKind.Everyone, 0));
        var order = new CaptureOrder
        {
            Viewer = await _app.AccountAsync("lin"),
            ReportId = "slow",
            Query = "",
            Deadline = new Deadline(new CapturesOptions().AnswerWithin, _app.Clock)
        };
        _app.Clock.Advance(TimeSpan.FromSeconds(gone));

        var picture = _app.InScopeAsync(s => s.GetRequiredService<ReportCaptures>().TakeAsync(order, ct));
        await _source.Asked.WaitAsync(Soon.Limit, ct);
        while (!picture.IsCompleted)
        {
            _app.Clock.Advance(new CapturesOptions().DataPatience);
            await Task.WhenAny(picture, Task.Delay(20, ct));
        }

        var refused = await Assert.ThrowsAsync<ShotException>(() => picture);
        Assert.Equal((ShotFailure.NotReady, $"Not read after {waits} s: 慢"), (refused.Failure, refused.Message));
        var noted = await _app.Services.GetRequiredService<FailedShots>().FindAsync(refused.FailureId!.Value, ct);
        Assert.Equal("慢报表 (slow)", noted!.Subject);
    }
}
