namespace Portal.Core.Failures;

/// <summary>What a reader reads out and an administrator looks up: 7F3A-91C2, the head of the trace's id.</summary>
public static class FailureNumber
{
    private const int Half = 4;

    public static string Of(string trace)
    {
        var id = trace.ToUpperInvariant();
        return id.Length < 2 * Half ? id : $"{id[..Half]}-{id[Half..(2 * Half)]}";
    }

    /// <summary>As somebody typed it: without the dash, in small letters, with blanks.</summary>
    public static string? Read(string? typed)
    {
        var letters = string.Concat((typed ?? "").Where(char.IsAsciiHexDigit));
        return letters.Length == 2 * Half ? Of(letters) : null;
    }
}
