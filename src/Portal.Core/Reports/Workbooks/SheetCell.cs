namespace Portal.Core.Reports.Workbooks;

/// <summary>What one cell stores: a number with the code of its format, a text, or nothing. Never a formula.</summary>
internal readonly record struct SheetCell(double? Number, string? Text, string? Code)
{
    public static SheetCell Empty { get; }

    public static SheetCell Of(double number, string code) => new(number, null, code);

    public static SheetCell Of(string text) => new(null, SheetText.Clean(text), null);
}
