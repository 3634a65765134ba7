namespace Portal.Core.Reports.Datasets;

/// <summary>Reads the cells of the row a database is at, each as one of the few types that blocks know, in the order of the columns.</summary>
internal abstract class CellReader
{
    /// <summary>Longer texts are cut: nobody reads them in a cell, and they would fill the memory.</summary>
    public const int MostBytes = 64 * 1024;
    public const string CutMark = "…";
    protected const int ShownBytes = 32;

    /// <summary>As the database calls the columns; two may have one name.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>How many cells were cut.</summary>
    public int Cut { get; private set; }

    public abstract object? Read(int column);

    protected string Shortened(string text)
    {
        Cut++;
        return text + CutMark;
    }
}
