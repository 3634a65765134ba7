using Portal.Core.Reports.Charts;

namespace Portal.Core.Catalog;

/// <summary>Tells how Chinese is typed: joined pinyin and initials for each text, or null when it cannot be told now.</summary>
public interface ISpelling
{
    Task<IReadOnlyList<SearchSpelling>?> SpellAsync(IReadOnlyCollection<string> texts, CancellationToken ct);

    /// <summary>Every way to say each name, the usual one first: 曾 is zeng and ceng.</summary>
    Task<IReadOnlyList<IReadOnlyList<SearchSpelling>>?> SayNamesAsync(IReadOnlyCollection<string> names, CancellationToken ct);
}

/// <summary>The Node process that draws charts spells too.</summary>
internal sealed class PainterSpelling(ChartPainter painter) : ISpelling
{
    public Task<IReadOnlyList<SearchSpelling>?> SpellAsync(IReadOnlyCollection<string> texts, CancellationToken ct) => painter.SpellAsync(texts, ct);

    public Task<IReadOnlyList<IReadOnlyList<SearchSpelling>>?> SayNamesAsync(IReadOnlyCollection<string> names, CancellationToken ct) => painter.SayNamesAsync(names, ct);
}
