namespace Portal.Pages.Reports.Blocks;

/// <summary>What of a table is asked for; the names are those of the partials.</summary>
public enum TablePart
{
    Whole,

    /// <summary>The rows of a page, to stand below others.</summary>
    MoreRows,

    /// <summary>All below the block's head and search field, so that a field in which one types stays.</summary>
    TableBody,
}
