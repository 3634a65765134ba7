using System.IO.Compression;
using System.Net;
using System.Text;

namespace Portal.Tests.Users.Lists;

/// <summary>Workbooks as other programs write them, part by part.</summary>
internal static class Workbook
{
    private const string Space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Rows of text, the texts beside the sheet as Excel keeps them.</summary>
    public static MemoryStream Of(params string[][] rows)
    {
        var texts = rows.SelectMany(row => row).Distinct().ToList();
        return OfParts(
            string.Concat(rows.Select((row, i) => $"<row r=\"{i + 1}\">{string.Concat(row.Select((text, c) => Cell($"{(char)('A' + c)}{i + 1}", texts.IndexOf(text))))}</row>")),
            $"<sst {Space}>{string.Concat(texts.Select(text => $"<si><t xml:space=\"preserve\">{WebUtility.HtmlEncode(text)}</t></si>"))}</sst>");
    }

    private static string Cell(string at, int text) => $"<c r=\"{at}\" t=\"s\"><v>{text}</v></c>";

    /// <param name="rows">The inside of <c>sheetData</c>.</param>
    public static MemoryStream OfParts(string rows, string? texts = null, string? book = null, string head = "") => Zip(
        ("_rels/.rels", $"<Relationships xmlns=\"x\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", book ?? $"<workbook {Space} xmlns:r=\"{Relations}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"x\"><Relationship Id=\"rId1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            + $"<Relationship Id=\"rId2\" Type=\"{Relations}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"),
        ("xl/sharedStrings.xml", texts ?? $"<sst {Space}/>"),
        ("xl/worksheets/sheet1.xml", $"{head}<worksheet {Space}><sheetData>{rows}</sheetData></worksheet>"));

    public static MemoryStream Zip(params (string Name, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
                part.Write(text);
            }
        }

        file.Position = 0;
        return file;
    }
}
