using Portal.Core.Reports.Charts;

namespace Portal.Core.Catalog;

/// <summary>Tells how Chinese is typed: joined pinyin and initials for each text, or null when it cannot be told now.</summary>
public interface ISpelling
{
    Task<IReadOnlyList<SearchSpelling>?> SpellAsync(IReadOnlyCollection<string> texts, CancellationToken ct);
}

/// <summary>The Node process that draws charts spells too.</summary>
internal sealed class PainterSpelling(ChartPainter painter) : ISpelling
{
    public Task<IReadOnlyList<SearchSpelling>?> SpellAsync(IReadOnlyCollection<string> texts, CancellationToken ct) => painter.SpellAsync(texts, ct);
}
