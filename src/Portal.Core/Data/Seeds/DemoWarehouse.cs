using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Portal.Core.Data.Seeds;

/// <summary>
/// The data warehouse of the demo company: one SQLite file with at least three full years of daily sales up to yesterday.
/// The same day always has the same rows, whether the file was built in one go or grew day by day.
/// </summary>
public static class DemoWarehouse
{
    /// <summary>Builds the file when it is missing or of another version, else adds the days since it was last seen.</summary>
    public static Task EnsureAsync(string path, DateOnly today, CancellationToken ct) =>
        EnsureAsync(path, new DaySpan(FirstDay(today.AddDays(-1)), today.AddDays(-1)), ct);

    /// <summary>As above for other days; tests take few.</summary>
    internal static Task EnsureAsync(string path, DaySpan days, CancellationToken ct) =>
        Task.Run(() => EnsureAloneAsync(Path.GetFullPath(path), days, ct), ct);

    /// <summary>The first of January three years before the year of the last day.</summary>
    internal static DateOnly FirstDay(DateOnly lastDay) => new(lastDay.Year - 3, 1, 1);

    private static async Task EnsureAloneAsync(string path, DaySpan days, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var alone = await FileLock.TakeAsync($"{path}.lock", ct);
        if (!File.Exists(path) || !TryExtend(path, days, ct))
        {
            Build(path, days, ct);
        }
    }

    /// <summary>Says no when only a new file will do.</summary>
    private static bool TryExtend(string path, DaySpan days, CancellationToken ct)
    {
        try
        {
            using var file = WarehouseFile.Open(path, SqliteOpenMode.ReadWrite);
            if (StateOf(file) is not { } there || there.First != days.First || there.Last > days.Last)
            {
                return false;
            }

            if (there.Last < days.Last)
            {
                file.Begin();
                Write(file, days, there.Last.AddDays(1), ct);
                file.Commit();
            }

            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase or SqliteError)
        {
            return false;
        }
    }

    private static void Build(string path, DaySpan days, CancellationToken ct)
    {
        var half = $"{path}.half";
        File.Delete(half);
        try
        {
            using (var file = WarehouseFile.Open(half, SqliteOpenMode.ReadWriteCreate))
            {
                file.Run("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536; pragma page_size = 8192");
                file.Begin();
                file.Run(WarehouseSchema.Tables);
                WarehouseBasics.Write(file, days);
                OpenData.Write(file);
                Write(file, days, days.First, ct);
                file.Commit();
                file.Run("analyze");
            }

            File.Move(half, path, overwrite: true);
            // Readers that idle in a pool would go on reading the file that was replaced.
            SqliteConnection.ClearAllPools();
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static void Write(WarehouseFile file, DaySpan days, DateOnly from, CancellationToken ct)
    {
        DailySales.Write(file, from, days.Last, ct);
        var sums = new MonthlySums(file);
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= days.Last; month = month.AddMonths(1))
        {
            ct.ThrowIfCancellationRequested();
            sums.Write(month, days.Last);
        }

        file.Run("insert or replace into meta values ('version', @version), ('first_day', @first), ('last_day', @last)",
            ("@version", Version),
            ("@first", WarehouseFile.Text(days.First)),
            ("@last", WarehouseFile.Text(days.Last)));
    }

    private static DaySpan? StateOf(WarehouseFile file)
    {
        var values = new Dictionary<string, string>();
        file.ForEach("select key, value from meta", row => values[row.GetString(0)] = row.GetString(1));
        return values.GetValueOrDefault("version") == Version ? new DaySpan(Day(values["first_day"]), Day(values["last_day"])) : null;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static readonly string Version = WarehouseSchema.Version.ToString(CultureInfo.InvariantCulture);

    private const int SqliteError = 1;
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;
}

/// <summary>Both days belong to it.</summary>
internal sealed record DaySpan(DateOnly First, DateOnly Last);
