using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Portal.Core.Reports.Datasets;

public enum DataSourceProvider { Sqlite, Postgres }

/// <summary>A database that report files may ask, section <c>DataSources:{name}</c>.</summary>
public sealed record DataSourceOptions(string Name, string Provider, string Connection)
{
    private const int MostSeats = 500;

    /// <summary>Queries at the same time, as written: empty for the provider's own number.</summary>
    public string? Seats { get; init; }

    /// <summary>Of one reader, as written: empty for half of them.</summary>
    public string? SeatsPerReader { get; init; }

    /// <summary>What readers call it, at the foot of a report; null: they are told nothing of it.</summary>
    public string? Title { get; init; }

    public DataSourceProvider Kind => Enum.Parse<DataSourceProvider>(Provider, ignoreCase: true);

    /// <summary>What the operator has to change, or null. Says nothing of the connection itself: it may hold a password.</summary>
    public string? Fault()
    {
        if (!Enum.TryParse<DataSourceProvider>(Provider, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            return $"DataSources:{Name}:Provider is '{Provider}'; write Sqlite or Postgres.";
        }

        if (string.IsNullOrWhiteSpace(Connection))
        {
            return $"DataSources:{Name}:Connection is empty; write {Example(kind)}.";
        }

        if (NotANumber(Seats) || NotANumber(SeatsPerReader))
        {
            return $"DataSources:{Name}:{(NotANumber(Seats) ? nameof(Seats) : nameof(SeatsPerReader))} is not a number from 1 to {MostSeats}; "
                + "leave it out, or write how many queries may run at the same time.";
        }

        try
        {
            DbConnectionStringBuilder _ = kind == DataSourceProvider.Sqlite
                ? new SqliteConnectionStringBuilder(Connection)
                : new NpgsqlConnectionStringBuilder(Connection);
            return null;
        }
        catch (ArgumentException)
        {
            return $"DataSources:{Name}:Connection is not a {kind} connection string; write {Example(kind)}.";
        }
    }

    internal SourceSeats SeatsOr(int usual)
    {
        var all = Number(Seats) ?? usual;
        return new SourceSeats(all, Math.Min(all, Number(SeatsPerReader) ?? ((all + 1) / 2)));
    }

    private static bool NotANumber(string? written) => !string.IsNullOrEmpty(written) && Number(written) is null;

    private static int? Number(string? written) =>
        int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostSeats ? number : null;

    private static string Example(DataSourceProvider kind) => kind == DataSourceProvider.Sqlite
        ? "Data Source=data/warehouse.db"
        : "Host=db.example.com;Database=warehouse;Username=reader;Password=…";
}
