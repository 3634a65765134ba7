using System.Buffers;
using System.Globalization;
using Npgsql;
using Npgsql.PostgresTypes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Datasets;

/// <summary>
/// Cells as PostgreSQL itself writes them: its numerics, intervals, arrays and dates reach farther than those of .NET, and a text loses nothing.
/// What is not understood stays the text it is.
/// </summary>
internal sealed class PostgresCells : CellReader
{
    private readonly NpgsqlDataReader _reader;
    private readonly Func<DateTime, DateTime>? _toLocal;
    private readonly (PostgresType Type, bool IsShort)[] _types;

    /// <param name="toLocal">Of moments; null where the session writes them in the company's time already.</param>
    public PostgresCells(NpgsqlDataReader reader, Func<DateTime, DateTime>? toLocal)
    {
        (_reader, _toLocal) = (reader, toLocal);
        _types = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetPostgresType).Select(TypeOf).Select(type => (type, IsShort(type.Name)))];
    }

    public override object? Read(int column)
    {
        if (_reader.IsDBNull(column))
        {
            return null;
        }

        var (type, isShort) = _types[column];
        var text = isShort ? _reader.GetString(column) : Beginning(column);
        return type is PostgresArrayType ? PostgresArray.Join(text) : ValueOf(type.Name, text);
    }

    private object? ValueOf(string type, string text) => type switch
    {
        "smallint" or "integer" or "bigint" or "oid" => long.Parse(text, CultureInfo.InvariantCulture),
        "numeric" => Numeric(text),
        "money" => Money(text),
        "real" or "double precision" => Floating(text),
        "boolean" => text == "t",
        "date" => IsEndless(text) ? null : PostgresTime.Day(text) ?? (object)text,
        "timestamp without time zone" => IsEndless(text) ? null : PostgresTime.Moment(text) ?? (object)text,
        "timestamp with time zone" => IsEndless(text) ? null : MomentOf(text) ?? (object)text,
        "time without time zone" => text.Split('.')[0],
        "interval" => Lapse.TryParse(text) ?? (object)text,
        "bytea" => $"0x{text[2..Math.Min(text.Length, 2 + (2 * ShownBytes))].ToUpperInvariant()}",
        _ => text,
    };

    /// <summary>Of a text without bounds only what is shown is read.</summary>
    private string Beginning(int column)
    {
        using var reader = _reader.GetTextReader(column);
        var letters = ArrayPool<char>.Shared.Rent(MostBytes + 1);
        try
        {
            var count = reader.ReadBlock(letters, 0, MostBytes + 1);
            var kept = Math.Min(count, MostBytes);
            kept -= kept < count && char.IsHighSurrogate(letters[kept - 1]) ? 1 : 0;
            var text = new string(letters, 0, kept);
            return kept < count && _types[column].Type.Name != "bytea" ? Shortened(text) : text;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters);
        }
    }

    private DateTime? MomentOf(string text) =>
        _toLocal is null ? PostgresTime.Local(text) : PostgresTime.Utc(text) is { } utc ? _toLocal(utc) : null;

    private static double? Floating(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static object? Numeric(string text) => ExactNumber.TryParse(text) is { } number ? number.ToDecimal() ?? (object)number : null;

    /// <summary>As the database's country writes it: $1,234.50.</summary>
    private static object Money(string text) =>
        ExactNumber.TryParse(string.Concat(text.Where(letter => char.IsAsciiDigit(letter) || letter is '.' or '-')))?.ToDecimal() ?? (object)text;

    private static bool IsEndless(string text) => text is "infinity" or "-infinity";

    private static PostgresType TypeOf(PostgresType type) => type is PostgresDomainType domain ? TypeOf(domain.BaseType) : type;

    private static bool IsShort(string type) =>
        type is "smallint" or "integer" or "bigint" or "oid" or "numeric" or "money" or "real" or "double precision" or "boolean" or "uuid" or "interval"
        || type.StartsWith("date", StringComparison.Ordinal) || type.StartsWith("time", StringComparison.Ordinal);
}
