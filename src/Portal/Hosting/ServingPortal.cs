namespace Portal.Hosting;

internal static class ServingPortal
{
    /// <summary>
    /// Serves until the portal is told to stop. Not <c>RunAsync</c>: after a start that failed it takes the services away from workers that
    /// have begun already, and their complaints follow the sentence that says why; and a stop during the start is no failure.
    /// </summary>
    public static async Task ServeAsync(this WebApplication app)
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
                await app.StopAsync();
                throw;
            }

            await app.WaitForShutdownAsync();
        }
    }
}
