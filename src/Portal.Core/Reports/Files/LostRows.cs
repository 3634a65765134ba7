using System.Globalization;
using Portal.Core.Reports.Datasets;

namespace Portal.Core.Reports.Files;

/// <summary>
/// Finds datasets that lose rows without a value when nothing is chosen: <c>x in @p</c> lets them through only when the options have one for them, and options
/// that come from a table of names have none. Told by asking twice, with and without such an option.
/// </summary>
internal static class LostRows
{
    private static readonly ReadLimits Limits = new(2_000, TimeSpan.FromSeconds(10), 8 * 1024 * 1024);

    /// <summary>Names of the parameters by which rows are lost.</summary>
    /// <exception cref="DataSourceException">The database said no, or not in time.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(SqlUse use, ReportView view, SqlValues values, DataSource source, CancellationToken ct)
    {
        var lost = new List<string>();
        IReadOnlyList<string>? before = null;
        foreach (var value in view.Values.Where(value => IsSuspect(value, use)))
        {
            before ??= await ReadAsync(use, values, source, ct);
            var name = value.Parameter.Name;
            var with = await ReadAsync(use, asked => asked.Equals(name, StringComparison.OrdinalIgnoreCase) ? [.. values(asked), DBNull.Value] : values(asked), source, ct);
            if (!before.SequenceEqual(with))
            {
                lost.Add(name);
            }
        }

        return lost;
    }

    private static bool IsSuspect(ParameterValue value, SqlUse use) =>
        value is { Parameter: { Multiple: true, OptionsQuery: not null }, IsDefault: true } && value.Bound.Count > 0 && !value.Bound.Any(bound => bound is null or DBNull)
        && use.Template.References.Any(reference => reference.InList && reference.Name.Equals(value.Parameter.Name, StringComparison.OrdinalIgnoreCase));

    // In no order: the statement may have none.
    private static async Task<IReadOnlyList<string>> ReadAsync(SqlUse use, SqlValues values, DataSource source, CancellationToken ct)
    {
        var rows = (await source.ReadAsync(new SqlRenderer(use.Template, source.Dialect, values).Render(), Limits, ct)).Rows;
        return [.. rows.Select(row => string.Join('|', row.Select(Text))).Order(StringComparer.Ordinal)];
    }

    // Sums of doubles differ in their last digits by the order of the rows.
    private static string Text(object? cell) => cell is double number
        ? number.ToString("G12", CultureInfo.InvariantCulture)
        : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
}
