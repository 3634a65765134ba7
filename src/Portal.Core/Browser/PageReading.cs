using System.Text.Json;

namespace Portal.Core.Browser;

/// <summary>What a page says about itself; lengths are CSS pixels from its top.</summary>
internal sealed record PageReading
{
    public string Href { get; init; } = "";

    /// <summary>Of the main document; 0 when it never came.</summary>
    public int Status { get; init; }
    public bool IsLoaded { get; init; }

    /// <summary>Null without a report in the page.</summary>
    public string? State { get; init; }

    /// <summary>How many blocks the page says that it has.</summary>
    public int Declared { get; init; }
    public IReadOnlyList<BlockReading> Blocks { get; init; } = [];
    public int Height { get; init; }
    public int PendingImages { get; init; }
    public int BrokenImages { get; init; }
    public bool HasFonts { get; init; }
    public bool HasHan { get; init; }

    /// <summary>Letters beyond the usual ones, such as emoji: whether there is a font for them has to be asked.</summary>
    public IReadOnlyList<string> Odd { get; init; } = [];
    public string? ErrorText { get; init; }

    /// <summary>Where the page may be cut: wishes of the page, then the edges of table rows.</summary>
    public IReadOnlyList<double> Cuts { get; init; } = [];
    public IReadOnlyList<double> Rows { get; init; } = [];

    public IEnumerable<BlockReading> NotReady => Blocks.Where(block => block.State != "ready");

    /// <summary>All of it that must be the same before and after a picture.</summary>
    public bool IsLike(PageReading other) =>
        Href == other.Href && State == other.State && Height == other.Height && Declared == other.Declared && Blocks.SequenceEqual(other.Blocks);

    public static PageReading From(JsonElement result) => result.Deserialize<PageReading>(JsonSerializerOptions.Web)!;
}

internal sealed record BlockReading(string Id, string State, double Top, double Bottom, double Left, double Right)
{
    /// <summary>As the page calls it; null where it does not.</summary>
    public string? Name { get; init; }
}
