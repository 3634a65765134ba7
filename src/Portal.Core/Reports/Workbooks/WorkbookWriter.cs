using System.IO.Packaging;
using System.Xml;
using System.Xml.Linq;
using static Portal.Core.Reports.Workbooks.SheetXml;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Writes the spreadsheet of a view. The package is only written, never read back, so that no sheet is held in memory.</summary>
public static class WorkbookWriter
{
    private const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relation = Relations + "/";
    private static readonly Uri BookAt = new("/xl/workbook.xml", UriKind.Relative);

    public static void Write(WorkbookOrder order, Stream to, CancellationToken ct = default)
    {
        var names = new SheetNames();
        var about = names.Take(new Bilingual("说明", "About").ToString());
        var sheets = DataSheets.Of(order, names);
        var styles = new WorkbookStyles();
        using var package = Package.Open(to, FileMode.Create, FileAccess.Write);
        package.PackageProperties.Title = SheetText.Clean(order.Title);
        package.PackageProperties.Creator = SheetText.Clean(order.Reader);
        package.CreateRelationship(BookAt, TargetMode.Internal, Relation + "officeDocument", "rId1");

        Part(package, "/xl/worksheets/sheet1.xml", "worksheet+xml", xml => new SheetWriter(xml, styles, ct).Write(order.Title, AboutLines.Of(order, sheets), order.Watermark));
        foreach (var (i, sheet) in sheets.Index())
        {
            Part(package, $"/xl/worksheets/sheet{i + 2}.xml", "worksheet+xml", xml => new SheetWriter(xml, styles, ct).Write(sheet, order.Watermark, isFirst: i == 0));
        }

        Part(package, "/xl/styles.xml", "styles+xml", xml => styles.ToStylesheet().Save(xml));
        var book = Part(package, BookAt.OriginalString, "sheet.main+xml", xml => BookOf([about, .. sheets.Select(sheet => sheet.Name)]).Save(xml));
        for (var i = 0; i <= sheets.Count; i++)
        {
            book.CreateRelationship(new Uri($"/xl/worksheets/sheet{i + 1}.xml", UriKind.Relative), TargetMode.Internal, Relation + "worksheet", $"rId{i + 1}");
        }

        book.CreateRelationship(new Uri("/xl/styles.xml", UriKind.Relative), TargetMode.Internal, Relation + "styles", "styles");
    }

    private static XElement BookOf(string[] names) => Element("workbook",
        Element("bookViews", Element("workbookView", With("activeTab", names.Length > 1 ? 1 : 0))), // the data first; what they are stands beside them
        Element("sheets", names.Select((name, i) =>
            Element("sheet", With("name", name), With("sheetId", i + 1), new XAttribute(XName.Get("id", Relations), $"rId{i + 1}")))));

    private static PackagePart Part(Package package, string path, string type, Action<XmlWriter> write)
    {
        var part = package.CreatePart(new Uri(path, UriKind.Relative), Main + type, CompressionOption.Fast);
        using var stream = part.GetStream();
        using var xml = WriterTo(stream);
        write(xml);
        return part;
    }
}
