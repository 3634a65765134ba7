using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Reports.Files;

namespace Portal.Core.Push;

/// <summary>Follows the plans' files when they change, and now and then, because groups and apps that they name come and go.</summary>
internal sealed partial class PlanFileWatcher(
    ReportFiles files, IServiceScopeFactory scopes, PushBell bell, DatabaseState state, PlanFileProblems problems, TimeProvider clock, ILogger<PlanFileWatcher> logger)
        : BackgroundService
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _told = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Ready.WaitAsync(stoppingToken);
        files.Changed += Tell;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await FollowAsync(stoppingToken);
                using var over = new CancellationTokenSource(_lookEvery, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stoppingToken);
                try
                {
                    await _told.WaitAsync(either.Token);
                }
                catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
                {
                    // time to look without being told
                }
            }
        }
        finally
        {
            files.Changed -= Tell;
        }
    }

    private void Tell(object? sender, EventArgs e)
    {
        if (_told.CurrentCount == 0)
        {
            _told.Release();
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            var known = problems.Found.ToHashSet();
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PlanFiles>().FollowAsync(files, ct);
            bell.Ring();
            foreach (var problem in problems.Found.Where(p => !known.Contains(p)))
            {
                LogProblem(problem.Describe(System.Globalization.CultureInfo.GetCultureInfo("en")));
            }
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogNotFollowed(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Plan file {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(LogLevel.Warning, "The plans' files could not be followed now.")]
    private partial void LogNotFollowed(Exception error);
}
