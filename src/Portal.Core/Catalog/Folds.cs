using System.Globalization;

namespace Portal.Core.Catalog;

/// <summary>The folders of a tree that are unfolded, as an address names them: <c>12.7.3</c>, the last one first.</summary>
public sealed class Folds
{
    private readonly IReadOnlyList<long> _ids;

    private Folds(IEnumerable<long> ids) => _ids = [.. ids.Distinct().Take(CatalogBoard.Most)];

    public static Folds None { get; } = new([]);

    public bool AreNone => _ids.Count == 0;

    internal IReadOnlyCollection<long> Ids => _ids;

    /// <summary>What is no number is passed over; more folders than a page has rows cannot be seen, and are not kept.</summary>
    public static Folds Parse(string? text) => string.IsNullOrEmpty(text) ? None
        : new(text.Split('.', CatalogBoard.Most + 1).Take(CatalogBoard.Most)
            .Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0));

    public bool Contains(long id) => _ids.Contains(id);

    public Folds With(IEnumerable<long> ids) => new(ids.Concat(_ids));

    /// <summary>With the other state of one folder.</summary>
    public Folds Turned(long id) => new(Contains(id) ? _ids.Where(each => each != id) : _ids.Prepend(id));

    public override string ToString() => string.Join('.', _ids);
}
