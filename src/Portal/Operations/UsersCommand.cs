using Microsoft.Extensions.Localization;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;
using Portal.Localization;

namespace Portal.Operations;

/// <summary><c>portal users FILE</c> says what a list of users would make, change and cannot; with <c>--write</c> it does that. The portal may run meanwhile.</summary>
internal static class UsersCommand
{
    private const int Good = 0;
    private const int Wrong = 1;
    private const int Unusable = 2;
    private const int MostTold = 200;

    /// <returns>0 when every row is good, 1 when some are not, 2 when nothing could be done.</returns>
    public static async Task<int> RunAsync(string path, bool writes, IConfiguration configuration, TextWriter output, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            await output.WriteLineAsync($"{path}: no such file");
            return Unusable;
        }

        await using var services = CommandServices.For(configuration);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var text = scope.ServiceProvider.GetRequiredService<IStringLocalizer<Text>>();
        if (!await CommandServices.CanUseAsync(db, output, ct))
        {
            return Unusable;
        }

        try
        {
            await using var file = File.OpenRead(path);
            var batch = await scope.ServiceProvider.GetRequiredService<BatchIntake>().TakeAsync(BatchKind.Users, path, file, new ListLimits(), ct);
            return await GoOnAsync(scope.ServiceProvider, batch.Id, writes, text, output, ct);
        }
        catch (SheetException error)
        {
            await output.WriteLineAsync($"{path}: {text.Say(error.Fault)}");
            return Unusable;
        }
    }

    private static async Task<int> GoOnAsync(
        IServiceProvider services, long id, bool writes, IStringLocalizer<Text> text, TextWriter output, CancellationToken ct)
    {
        var batches = services.GetRequiredService<UserBatches>();
        await RestAsync(services, id, ct);
        var counts = await batches.CountsAsync(id, ct);
        RowVerdict[] told = [RowVerdict.Create, RowVerdict.Change, RowVerdict.Same, RowVerdict.Wrong];
        await output.WriteLineAsync(string.Join(text["、"], told.Select(v => $"{text.Say(v)} {counts.Of(v)}")));
        if (writes)
        {
            await batches.WriteAsync(id, ct);
            await RestAsync(services, id, ct);
            counts = await batches.CountsAsync(id, ct);
            await output.WriteLineAsync(text["已写入 {0}，没有写入 {1}，已恢复 {2}，没有恢复 {3}。", counts.Of(RowState.Written),
                counts.Of(RowState.Skipped), 0, 0]);
        }

        foreach (var row in batches.All(id, null).Where(row => row.Fault != RowFault.None).Take(MostTold))
        {
            await output.WriteLineAsync($"{row.Number}: {row.Who} {text.Say(row.Fault, row.Detail)}");
        }

        await output.WriteLineAsync(writes ? $"/admin/users/import/{id}" : text["还没有写入；加 --write 才写入，或在 /admin/users/import/{0} 导入", id]);
        return counts.Of(RowVerdict.Wrong) + counts.Of(RowState.Skipped) == 0 ? Good : Wrong;
    }

    // A server of the portal may have been faster and have it in hand.
    private static async Task RestAsync(IServiceProvider services, long id, CancellationToken ct)
    {
        var (runner, batches) = (services.GetRequiredService<BatchRunner>(), services.GetRequiredService<UserBatches>());
        while ((await batches.FindAsync(id, BatchKind.Users, Reach.Whole, ct))?.IsOpen == true)
        {
            await runner.DrainAsync(ct);
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }
    }
}
