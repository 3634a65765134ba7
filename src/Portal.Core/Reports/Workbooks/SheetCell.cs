namespace Portal.Core.Reports.Workbooks;

/// <summary>What one cell stores: a number with the code of its format, a text, or nothing. Never a formula.</summary>
internal readonly record struct SheetCell(double? Number, string? Text, string? Code)
{
    /// <summary>A spreadsheet keeps fifteen digits; longer numbers are mostly names of something, and stay whole as text.</summary>
    public const decimal MostWhole = 999_999_999_999_999m;

    public static SheetCell Empty { get; }

    public static SheetCell Of(double number, string code) => new(number, null, code);

    public static SheetCell Of(string text) => new(null, SheetText.Clean(text), null);
}
