using System.Globalization;
using Npgsql;

namespace Portal.Core.Reports.Datasets;

/// <summary>
/// What holds for one read: nothing is written, it ends in time, values are written as we read them, and days begin when they begin for the company,
/// unless the connection names a time zone. For the transaction only, so that PgBouncer need not know of it.
/// </summary>
internal sealed class PostgresSession(string connection, CompanyClock company)
{
    /// <summary>Its clock shows the company's time.</summary>
    public bool IsOfCompany { get; } = !NamesZone(connection);

    public async Task BeginAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan timeout, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set transaction read only"));
        var settings = new NpgsqlBatchCommand(
            """
            select set_config('statement_timeout', $1, true), set_config('TimeZone', coalesce($2, current_setting('TimeZone')), true), set_config('DateStyle', 'ISO', true),
              set_config('IntervalStyle', 'postgres', true), set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true)
            """);
        settings.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) });
        settings.Parameters.Add(new NpgsqlParameter { Value = IsOfCompany ? NameOf(company.Zone) : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        batch.BatchCommands.Add(settings);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static bool NamesZone(string connection)
    {
        var given = new NpgsqlConnectionStringBuilder(connection);
        return !string.IsNullOrEmpty(given.Timezone) || given.Options?.Contains("timezone", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>Windows has names of its own.</summary>
    private static string NameOf(TimeZoneInfo zone) => !zone.HasIanaId && TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var name) ? name : zone.Id;
}
