using System.IO.Compression;
using System.Xml;

namespace Portal.Core.Users.Sheets;

/// <summary>The parts of a workbook that a list needs: its first visible sheet, and the texts that lie beside it.</summary>
internal sealed class XlsxParts(ZipArchive package, ListLimits limits)
{
    private readonly BoundStream.Budget _budget = new(limits.UnpackedBytes);

    /// <summary>Where the sheet lies, and the shared texts when there are some.</summary>
    public (string Sheet, string? Texts) Find()
    {
        var book = Relations("", "").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? "xl/workbook.xml";
        if (Entry(book) is null || !book.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new SheetException(SheetFault.NotExcel); // a document of another program, or .xlsb under a wrong name
        }

        var slash = book.LastIndexOf('/') + 1;
        var relations = Relations(book[..slash], book[slash..]).ToList();
        var id = FirstSheet(book) ?? throw new SheetException(SheetFault.NotExcel);
        var sheet = relations.FirstOrDefault(r => r.Id == id).Target;
        return sheet is null || Entry(sheet) is null ? throw new SheetException(SheetFault.Damaged)
            : (sheet, relations.FirstOrDefault(r => r.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Target);
    }

    public XmlReader Open(string path) => XmlReader.Create(
        new BoundStream((Entry(path) ?? throw new SheetException(SheetFault.Damaged)).Open(), _budget),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true });

    private string? FirstSheet(string book)
    {
        using var xml = Open(book);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && xml.GetAttribute("state") is null or "visible")
            {
                return IdOf(xml);
            }
        }

        return null;
    }

    private static string? IdOf(XmlReader xml)
    {
        while (xml.MoveToNextAttribute())
        {
            if (xml is { LocalName: "id", NamespaceURI.Length: > 0 })
            {
                return xml.Value;
            }
        }

        return null;
    }

    private IEnumerable<(string Id, string Type, string Target)> Relations(string folder, string part)
    {
        var path = $"{folder}_rels/{part}.rels";
        if (Entry(path) is null)
        {
            yield break;
        }

        using var xml = Open(path);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Target") is { } target)
            {
                yield return (xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", Resolve(folder, target));
            }
        }
    }

    private static string Resolve(string folder, string target) => target.StartsWith('/') ? target[1..] : folder + target;

    private ZipArchiveEntry? Entry(string path) =>
        package.GetEntry(path) ?? package.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/'), path, StringComparison.OrdinalIgnoreCase));
}
