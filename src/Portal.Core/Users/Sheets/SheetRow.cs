namespace Portal.Core.Users.Sheets;

/// <param name="Number">As the spreadsheet counts its rows, from 1.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Begins the text of a cell that is a formula: whoever uses it refuses it.</summary>
    public const char FormulaMark = '\u0001';

    internal bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>What a file of a list may cost.</summary>
public sealed record ListLimits
{
    public int Rows { get; init; } = 100_000;
    public int Columns { get; init; } = 200;

    /// <summary>A workbook unpacked; a bomb ends here.</summary>
    public long UnpackedBytes { get; init; } = 400 * 1024 * 1024;

    /// <summary>Texts that a workbook keeps beside its sheets are held in memory, in letters.</summary>
    public int SharedLetters { get; init; } = 32 * 1024 * 1024;
    public int CellLetters { get; init; } = 32_767;
}

/// <summary>Why a file is no list.</summary>
public enum SheetFault
{
    Empty,

    /// <summary>Neither .xlsx nor .csv by its name.</summary>
    WrongKind,

    /// <summary>.xls, or a workbook with a password.</summary>
    OldExcel,

    /// <summary>Named .xlsx, and it is none.</summary>
    NotExcel,

    /// <summary>Named .csv, and it is a workbook or no text.</summary>
    NotText,
    WrongEncoding,
    Damaged,
    TooLarge,
    TooManyRows,
    TooManyColumns,

    /// <summary>No row names a column that is known.</summary>
    NoHead,

    /// <summary>Nothing stands below the head.</summary>
    NoRows,
}

/// <summary>The file cannot be read as a list; nothing was changed.</summary>
public sealed class SheetException(SheetFault fault, Exception? inner = null) : Exception($"The file is no list: {fault}.", inner)
{
    public SheetFault Fault { get; } = fault;
}
