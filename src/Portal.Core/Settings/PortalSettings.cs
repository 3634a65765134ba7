using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Settings;

/// <summary>
/// 系统设置 in memory: the database is asked only after they changed, here or, a second later, on another server. Reading them costs a page nothing.
/// </summary>
public sealed partial class PortalSettings(
    IServiceScopeFactory scopes, SharedVersions versions, DatabaseState database, GivenSettings given, ILogger<PortalSettings> logger)
{
    private volatile Held _held = new(null, 0, given.Over(new SettingValues()), null);

    /// <summary>As they count: what the configuration names wins.</summary>
    public SettingValues Now => _held.Values;

    /// <summary>Other after every change: what is kept of pages hangs on it.</summary>
    public int Version => _held.Number;

    /// <summary>Until then the log tells more; null: nobody said so.</summary>
    public DateTimeOffset? DetailedLogUntil => _held.DetailedLogUntil;

    /// <summary>They were read again.</summary>
    public event Action? Refreshed;

    /// <summary>Begins every request and every round of a worker. While the database is away, what was read last counts.</summary>
    public async ValueTask<SettingValues> RefreshAsync(CancellationToken ct)
    {
        var version = versions[SharedVersions.Settings];
        if (_held.Version == version || !database.IsReady || !database.IsAvailable)
        {
            return Now;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var rows = await scope.ServiceProvider.GetRequiredService<PortalDb>().Settings.AsNoTracking().ToDictionaryAsync(s => s.Name, ct);
            var row = rows[SettingRow.Portal];
            _held = new(version, row.Version, given.Over(SettingText.Read(row.Value)), DetailedLog.Read(rows[SettingRow.Log].Value).Until);
            Refreshed?.Invoke();
        }
        catch (Exception error) when (DatabaseTrouble.IsOf(error))
        {
            LogNotRead(error.Message); // the next request tries again
        }

        return Now;
    }

    [LoggerMessage(LogLevel.Warning, "The settings could not be read again, those read before go on: {Reason}")]
    private partial void LogNotRead(string reason);

    private sealed record Held((long, long)? Version, int Number, SettingValues Values, DateTimeOffset? DetailedLogUntil);
}

/// <summary>The settings as they are stored.</summary>
internal static class SettingText
{
    public static SettingValues Read(string value) => JsonSerializer.Deserialize<SettingValues>(value, JsonSerializerOptions.Default) ?? new();

    public static string Write(SettingValues values) => JsonSerializer.Serialize(values, JsonSerializerOptions.Default);
}

/// <summary>Timed pushes were planned in this time zone.</summary>
internal sealed record PlannedZone(string? Id)
{
    public static PlannedZone Read(string value) => JsonSerializer.Deserialize<PlannedZone>(value, JsonSerializerOptions.Default) ?? new((string?)null);

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);
}

/// <summary>The log tells more, until it goes back by itself.</summary>
internal sealed record DetailedLog(DateTimeOffset? Until)
{
    public static DetailedLog Read(string value) => JsonSerializer.Deserialize<DetailedLog>(value, JsonSerializerOptions.Default) ?? new((DateTimeOffset?)null);

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);
}
