namespace Portal.Core.Memory;

/// <summary>Something that is kept, how large it is, and until when it may be used.</summary>
internal sealed class CachedThing(CacheShare share, string key, object value, long bytes, DateTimeOffset until, long number)
{
    private readonly long _number = number;
    public CacheShare Share => share;
    public string Key => key;
    public object Value => value;
    public long Bytes => bytes;
    public DateTimeOffset Until => until;

    /// <summary>The greater the later.</summary>
    public long Use { get; set; } = number;

    public static IComparer<CachedThing> ByEnd { get; } =
        Comparer<CachedThing>.Create((a, b) => a.Until.CompareTo(b.Until) is var end and not 0 ? end : a._number.CompareTo(b._number));
}
