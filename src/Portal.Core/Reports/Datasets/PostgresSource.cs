using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Datasets;

/// <summary>
/// A PostgreSQL database. Every read is one statement with numbered values in a read-only transaction, so the server itself
/// refuses a second statement and every write; PgBouncer need not know of it.
/// </summary>
internal sealed partial class PostgresSource(DataSourceOptions options, CompanyClock clock) : DataSource(options.Name, options.SeatsOr(16))
{
    private readonly PostgresSession _session = new(options.Connection, clock);
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(WithPatience(options.Connection));

    public override SqlDialect Dialect => SqlDialect.Postgres;

    protected override async Task<ReadRows> ReadNowAsync(BoundSql sql, ReadLimits limits, CancellationToken ct)
    {
        var asText = new HashSet<int>();
        while (true)
        {
            try
            {
                return await ReadAsync(sql, limits, asText, ct);
            }
            catch (PostgresException error) when (UntypedPlace(error) is { } place && asText.Add(place))
            {
                // Again, with this value as a text: the server found nothing that tells its type.
            }
            catch (Exception error) when (IsOfReading(error))
            {
                throw Ours(error, ct);
            }
        }
    }

    public override async Task<Bilingual?> MisgivingAsync(CancellationToken ct)
    {
        try
        {
            return await PostgresPowers.AskAsync(_database, Name, ct);
        }
        catch (Exception error) when (IsOfReading(error))
        {
            throw Ours(error, ct);
        }
    }

    public override void Dispose()
    {
        _database.Dispose();
        base.Dispose();
    }

    private async Task<ReadRows> ReadAsync(BoundSql sql, ReadLimits limits, HashSet<int> asText, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await _session.BeginAsync(connection, transaction, limits.Timeout, ct);
        await using var command = new NpgsqlCommand(sql.Text, connection, transaction) { CommandTimeout = 0, AllResultTypesAreUnknown = true };
        for (var i = 0; i < sql.Values.Count; i++)
        {
            command.Parameters.Add(Bind(sql.Values[i], asText.Contains(i + 1) ? NpgsqlDbType.Text : NpgsqlDbType.Unknown));
        }

        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        var rows = new RowReader(new PostgresCells(reader, _session.IsOfCompany ? null : clock.ToLocal) { Names = names }, limits);
        while (await reader.ReadAsync(ct))
        {
            if (!rows.Take(ct))
            {
                command.Cancel(); // the rest would be read only to be thrown away
                return rows.Finish(isCapped: true);
            }
        }

        return rows.Finish(isCapped: false);
    }

    /// <summary>Text goes without a type, so that the server takes that of the column it is compared with.</summary>
    private static NpgsqlParameter Bind(object? value, NpgsqlDbType textType) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = textType },
        string text => new NpgsqlParameter { Value = text, NpgsqlDbType = textType },
        ExactNumber number => new NpgsqlParameter { Value = number.ToString(), NpgsqlDbType = NpgsqlDbType.Unknown },
        DateOnly day => new NpgsqlParameter { Value = day, NpgsqlDbType = NpgsqlDbType.Date },
        _ => new NpgsqlParameter { Value = value },
    };

    private static int? UntypedPlace(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.IndeterminateDatatype or PostgresErrorCodes.AmbiguousParameter
        && Place().Match(error.MessageText) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The server said no, or a cell is what nobody foresaw: it costs the block, never the page.</summary>
    private static bool IsOfReading(Exception error) =>
        error is DbException or InvalidOperationException or SocketException or TimeoutException or FormatException or OverflowException or ArgumentException;

    private static DataSourceException Ours(Exception error, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var failure = error switch
        {
            PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => DatasetFailure.TooSlow,
            // Classes: connection, authorization, no resources, operator's intervention, no such database.
            PostgresException { SqlState: var state } => state[..2] is "08" or "28" or "53" or "57" or "3D"
                ? DatasetFailure.SourceUnavailable
                : DatasetFailure.Failed,
            NpgsqlException or SocketException or TimeoutException => DatasetFailure.SourceUnavailable,
            _ => DatasetFailure.Failed,
        };
        return new DataSourceException(failure, error.Message, error);
    }

    private static string WithPatience(string connection)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connection };
        var made = new NpgsqlConnectionStringBuilder(connection);
        if (!given.ContainsKey("Timeout"))
        {
            made.Timeout = 5; // a page should not wait 15 s to learn that the database is away
        }

        return made.ToString();
    }

    [GeneratedRegex(@"\$([0-9]{1,5})")]
    private static partial Regex Place();
}
