using System.Data.Common;
using System.Globalization;
using System.Numerics;

namespace Portal.Core.Reports.Datasets;

/// <summary>Takes rows from a database until the end or a limit, each cell as one of the few types that blocks know.</summary>
internal sealed class RowReader(DbDataReader reader, ReadLimits limits, Func<DateTime, DateTime> toLocal)
{
    private readonly List<object?[]> _rows = [];
    private long _bytes = 200;

    /// <summary>True when the row was taken, false when a limit is reached.</summary>
    public bool Take()
    {
        if (_rows.Count >= limits.Rows || _bytes >= limits.Bytes)
        {
            return false;
        }

        var row = new object?[reader.FieldCount];
        _bytes += 40 + (8 * row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = ReadCell(i);
            _bytes += row[i] switch { null => 0, string text => 26 + (2 * text.Length), _ => 24 };
        }

        _rows.Add(row);
        return true;
    }

    public ReadRows Finish(bool isCapped) =>
        new([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], _rows, isCapped, _bytes);

    private object? ReadCell(int i)
    {
        if (reader.IsDBNull(i))
        {
            return null;
        }

        try
        {
            return Normal(reader.GetValue(i));
        }
        catch (Exception error) when (error is OverflowException or InvalidCastException or NotSupportedException or IndexOutOfRangeException)
        {
            return ReadOddNumber(i);
        }
    }

    /// <summary>A number beyond decimal, or PostgreSQL's NaN, which is nothing.</summary>
    private object? ReadOddNumber(int i)
    {
        try
        {
            return Normal((double)reader.GetFieldValue<BigInteger>(i));
        }
        catch (Exception error) when (error is OverflowException or InvalidCastException or NotSupportedException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private object? Normal(object value) => value switch
    {
        long or string or bool or decimal or DateOnly => value,
        double number => double.IsFinite(number) ? value : null,
        float number => float.IsFinite(number) ? (double)number : null,
        int or short or byte or uint or ushort or sbyte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Utc } time => toLocal(time),
        DateTime => value,
        DateTimeOffset time => toLocal(time.UtcDateTime),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        byte[] bytes => $"0x{Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 32)))}",
        Array array => string.Join(", ", array.Cast<object?>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
