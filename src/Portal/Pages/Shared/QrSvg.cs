using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Portal.Pages.Shared;

/// <summary>A QR code as one path: no styles, which the content security policy would refuse, and dark on white in every theme.</summary>
public static class QrSvg
{
    private const int Quiet = 4;

    public static IHtmlContent Of(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix; // with its quiet zone of four
        var path = new StringBuilder();
        for (var y = Quiet; y < rows.Count - Quiet; y++)
        {
            for (var x = Quiet; x < rows[y].Count - Quiet; x++)
            {
                var start = x;
                while (x < rows[y].Count - Quiet && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        var svg = new HtmlContentBuilder();
        svg.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {rows.Count} {rows.Count}\" role=\"img\" shape-rendering=\"crispEdges\" aria-label=\""));
        svg.Append(label);
        svg.AppendHtml("\"><path fill=\"#fff\" d=\"M0 0h").AppendHtml(rows.Count.ToString(CultureInfo.InvariantCulture)).AppendHtml("v")
            .AppendHtml(rows.Count.ToString(CultureInfo.InvariantCulture)).AppendHtml("H0z\"/><path fill=\"#000\" d=\"").AppendHtml(path.ToString()).AppendHtml("\"/></svg>");
        return svg;
    }
}
