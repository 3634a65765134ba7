using System.Collections.Frozen;
using Portal.Core.Reports;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>Finds a report for an account. What is not there and what is not for this account are the same: null.</summary>
public sealed class ReportAccess(ReportCatalog catalog, IEnumerable<IReportSource> sources)
{
    public async ValueTask<FoundReport?> FindAsync(Account account, string id, CancellationToken ct)
    {
        var view = await catalog.ForOpeningAsync(account, id, ct);
        return view.FindReport(id) is { } node
            && sources.FirstOrDefault(s => s.Has(node.Source)) is { } source
            && source.Find(node.ReportId!) is { } definition
            ? new FoundReport(node, source, definition, DataScopes.Of(account, definition)) { Linked = LinkedFrom(definition, view) }
            : null;
    }

    private static FrozenSet<string> LinkedFrom(ReportDefinition definition, CatalogView view) =>
        definition.Blocks.OfType<TableBlock>().Select(table => table.Link?.Report).OfType<string>().Where(id => view.FindReport(id) is not null)
            .ToFrozenSet(StringComparer.Ordinal);
}

/// <param name="Scope">The account's part that the data depend on.</param>
public sealed record FoundReport(CatalogNode Node, IReportSource Source, ReportDefinition Definition, DataScope Scope)
{
    /// <summary>Published to where the reader sits. Admins look at what they publish, and a draft, which is listed nowhere, is looked at anywhere.</summary>
    public bool OpensOn(Account account, Terminals terminal) => account.IsAdmin || !Node.IsListed || Node.Terminals.HasFlag(terminal);

    /// <summary>Reports that its tables lead to, as far as the account may see them.</summary>
    public IReadOnlySet<string> Linked { get; init; } = FrozenSet<string>.Empty;
}
