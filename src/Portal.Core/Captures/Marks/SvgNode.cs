using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Portal.Core.Captures;

/// <summary>An element of a drawing: what the page's script makes with the DOM, the server writes as text.</summary>
public sealed record SvgNode(string Tag, params (string Name, string Value)[] Attributes)
{
    public IReadOnlyList<SvgNode> Children { get; init; } = [];
    public string? Text { get; init; }

    /// <summary>To two places; the script rounds in the same way.</summary>
    public static string N(double number) => (Math.Floor((number * 100) + 0.5) / 100).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Values and texts encoded; tags and names are ours.</summary>
    public StringBuilder WriteTo(StringBuilder to)
    {
        to.Append('<').Append(Tag);
        foreach (var (name, value) in Attributes)
        {
            to.Append(' ').Append(name).Append("=\"").Append(HtmlEncoder.Default.Encode(value)).Append('"');
        }

        to.Append('>');
        foreach (var child in Children)
        {
            child.WriteTo(to);
        }

        return to.Append(Text is null ? "" : HtmlEncoder.Default.Encode(Text)).Append("</").Append(Tag).Append('>');
    }
}
