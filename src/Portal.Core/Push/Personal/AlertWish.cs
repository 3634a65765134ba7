using System.Globalization;

namespace Portal.Core.Push;

public enum AlertOften
{
    /// <summary>Looked at every hour; told once, and again after it has gone back.</summary>
    Again,

    /// <summary>Looked at every morning; told as long as it holds.</summary>
    Daily,

    /// <summary>Told whenever newer data hold.</summary>
    Updated,

    /// <summary>Looked at every hour; told once, and then it is switched off.</summary>
    Once,
}

/// <summary>What somebody wants of an alert: the figure as <c>dataset.column</c>, and one of the limits, in the data's own unit.</summary>
public sealed record AlertWish(string Figure, decimal? Above, decimal? Below, decimal? Changed)
{
    public AlertOften Often { get; init; }

    /// <summary>Column that names the rows of a table, each of which is judged by itself.</summary>
    public string? Each { get; init; }

    /// <summary>With <see cref="Each"/>: this row alone.</summary>
    public string? Row { get; init; }

    /// <summary>How the report writes the figure: 4 and 万辆; null: as it is.</summary>
    public int Power { get; init; }
    public string? Unit { get; init; }

    /// <summary>高于 1,000, 低于 40 万辆, 变化超过 5%</summary>
    public string Said => string.Join("、", new[]
    {
        Above is { } above ? new Bilingual($"高于 {Limit(above)}", $" above {Limit(above)}").ToString() : null,
        Below is { } below ? new Bilingual($"低于 {Limit(below)}", $" below {Limit(below)}").ToString() : null,
        Changed is { } changed ? new Bilingual($"变化超过 {Exact(changed)}%", $" changed by {Exact(changed)}%").ToString() : null,
    }.OfType<string>());

    private string Limit(decimal limit) => $"{Exact(Shift(limit, -Power))}{(string.IsNullOrEmpty(Unit) ? "" : " " + Unit)}";

    // A limit is said as it was typed: rounded it would be another one, or none.
    private static string Exact(decimal number) => number.ToString("#,0.############################", CultureInfo.InvariantCulture);

    /// <summary>By so many powers of ten.</summary>
    internal static decimal Shift(decimal number, int power)
    {
        for (; power > 0; power--)
        {
            number *= 10;
        }

        for (; power < 0; power++)
        {
            number /= 10;
        }

        return number;
    }
}
