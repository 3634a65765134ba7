namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>The encoding of the vendor's own client: letter for letter by a table of 73 pairs. It hides nothing; some gateways let nothing else through.</summary>
public static class SmartbiTable
{
    private const string Plain = "0123456789!%'()*+-.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz~_";
    private const string Wire = "71uNKJM9'mP/nAEs+fqOVtTaxHrcvl8F3oLYjW*zZ!B)U(~ihp_-IR.GSd6w504DkQgbC2Xey";

    public static string Encode(string text) => Translate(text, Plain, Wire);

    public static string Decode(string text) => Translate(text, Wire, Plain);

    /// <summary>The one field of an encoded request.</summary>
    internal static string Encode(SmartbiCall call) =>
        Encode($"{Escape(call.Class)}+{Escape(call.Method)}+{Escape(call.Params)}");

    /// <summary>Class, method and parameters of an encoded request; null: it is none.</summary>
    public static (string Class, string Method, string Params)? Read(string encoded) =>
        Decode(encoded).Split('+') is [var name, var method, var values] ? (Uri.UnescapeDataString(name), Uri.UnescapeDataString(method), Uri.UnescapeDataString(values)) : null;

    /// <summary>What an encoded answer may mean. Clients do not agree on its direction, nor on whether it is escaped first: whoever reads it takes the one that is JSON.</summary>
    public static IEnumerable<string> Readings(string answer)
    {
        yield return Uri.UnescapeDataString(Decode(answer));
        yield return Decode(answer);
        yield return Encode(answer);
    }

    // As a browser's encodeURIComponent, which leaves these letters alone.
    private static string Escape(string text) => Uri.EscapeDataString(text)
        .Replace("%21", "!", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal)
        .Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);

    private static string Translate(string text, string from, string to) => string.Create(text.Length, (text, from, to), static (span, of) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var place = of.from.IndexOf(of.text[i], StringComparison.Ordinal);
            span[i] = place < 0 ? of.text[i] : of.to[place];
        }
    });
}
