namespace Portal.Core.Reports.Numbers;

/// <summary>Adds up the numbers of cells exactly: in decimals where they reach, which is quick, and in all digits where they do not.</summary>
internal static class NumberSum
{
    private const decimal Room = 1e15m;
    private const int MostDecimals = 12;

    public static ExactNumber Of(IEnumerable<object?> cells)
    {
        var (sum, quick, isFloating) = ((ExactNumber)0L, 0m, false);
        foreach (var cell in cells.Where(Cells.IsNumber))
        {
            isFloating |= cell is double;
            if (Quick(cell) is { } exact)
            {
                quick += exact;
            }
            else if (Cells.Number(cell) is { } number)
            {
                sum += number;
            }

            if (Math.Abs(quick) > Room)
            {
                (sum, quick) = (sum + quick, 0);
            }
        }

        return isFloating ? (sum + quick).AsFloating() : sum + quick;
    }

    private static decimal? Quick(object? cell)
    {
        decimal? exact = cell switch
        {
            long whole => whole,
            decimal number => number,
            _ => null,
        };
        return exact is { } found && found.Scale <= MostDecimals && Math.Abs(found) < Room ? found : null;
    }
}
