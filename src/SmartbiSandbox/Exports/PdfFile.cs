using System.Globalization;
using System.Text;

namespace SmartbiSandbox.Exports;

/// <summary>One page of figures, in the font that every reader has.</summary>
static class PdfFile
{
    public static byte[] Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(cells => string.Join("  ", cells.Where(cell => cell.All(char.IsAsciiDigit))));
        var drawing = $"BT /F1 10 Tf 40 800 Td 14 TL {string.Join(' ', lines.Select(line => $"({line}) Tj T*"))} ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var starts = new List<int>();
        foreach (var (body, index) in objects.Select((body, index) => (body, index)))
        {
            starts.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        starts.ForEach(start => file.Append(CultureInfo.InvariantCulture, $"{start:d10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
