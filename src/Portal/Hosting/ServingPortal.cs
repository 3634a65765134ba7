namespace Portal.Hosting;

internal static class ServingPortal
{
    /// <summary>
    /// Serves until the portal is told to stop. Not <c>RunAsync</c>: after a start that failed it takes the services away from workers that
    /// have begun already, and their complaints follow the sentence that says why; and a stop during the start is no failure.
    /// </summary>
    /// <returns>The code to leave with: 1 where a worker failed, with which the host ends too.</returns>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        await using (app)
        {
            try
            {
                await app.StartAsync();
            }
            catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // Told to stop: what had begun ends below, as after any other stop.
            }
            catch
            {
                await StopAsync(app);
                throw;
            }

            await app.WaitForShutdownAsync();
            return app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(worker => worker.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
        }
    }

    private static async Task StopAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (ArgumentNullException)
        {
            // Thrown by a host whose settings were refused before it had any worker to stop; it would take the refusal's place.
        }
    }
}
