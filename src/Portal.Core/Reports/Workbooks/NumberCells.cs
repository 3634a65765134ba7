using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Numbers of one column as a spreadsheet stores them: it shows what the page shows, and reckons with all digits.</summary>
internal sealed class NumberCells(string? format, bool isSigned)
{
    /// <summary>A spreadsheet keeps fifteen digits; what has more stays whole as text.</summary>
    private const int MostDigits = 15;
    private const int MostFloatingDigits = 19;

    private readonly NumberFormat? _fixed = NumberText.NumericOf(format) is { } said && said.LeastDecimals == said.MostDecimals ? said : null;
    private readonly Dictionary<(int Decimals, bool IsGrouped, bool IsZero), string> _codes = [];

    public SheetCell Of(object? cell) => cell switch
    {
        // Most of all cells, and without a number of ours for each.
        long whole when _fixed is { Power: <= 0 } && whole is > 0 and < 1_000_000_000_000 => SheetCell.Of(whole, CodeOf(_fixed, _fixed.MostDecimals, isZero: false)),
        double number when _fixed is { Power: <= 0 } && number is >= 1 and < 1e9 => SheetCell.Of(number, CodeOf(_fixed, _fixed.MostDecimals, isZero: false)),
        _ => Cells.Number(cell) is { } exact ? Of(exact) : SheetCell.Empty,
    };

    private SheetCell Of(ExactNumber value)
    {
        // Of 万 and auto the whole number is stored and shown.
        var asked = NumberText.FormatFor(value, format == "auto" ? null : format);
        var shown = asked.Power > 0 ? asked with { Power = 0, Unit = "", IsGrouped = true } : asked;
        if (value.IsFloating && value.WholeDigits > MostFloatingDigits)
        {
            return SheetCell.Of(value.ToDouble(), ExcelFormats.General);
        }

        var rounded = shown.Rounded(value);
        return rounded.SignificantDigits > MostDigits || IsHalved(value, rounded, shown)
            ? SheetCell.Of(value.ToString())
            : SheetCell.Of(value.ToDouble(), CodeOf(shown, Math.Max(shown.LeastDecimals, rounded.Decimals), rounded.IsZero));
    }

    /// <summary>What is left of it in a spreadsheet would be rounded to another number: of 653640868430075.4845 that is …075.5.</summary>
    private static bool IsHalved(ExactNumber value, ExactNumber rounded, NumberFormat shown) =>
        value.SignificantDigits > MostDigits && Cells.Number(value.ToDouble()) is { } left && shown.Rounded(left) != rounded;

    private string CodeOf(NumberFormat shown, int decimals, bool isZero)
    {
        var key = (decimals, shown.IsGrouped, isZero);
        return _codes.TryGetValue(key, out var code) ? code : _codes[key] = ExcelFormats.Number(shown, decimals, isSigned || shown.IsSigned, isZero);
    }
}
