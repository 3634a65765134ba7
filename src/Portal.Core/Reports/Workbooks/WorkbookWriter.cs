using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Writes the spreadsheet of a view. The package is only written, never read back: the SDK's own document would keep every sheet in memory.</summary>
public static class WorkbookWriter
{
    private const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
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

        Part(package, "/xl/worksheets/sheet1.xml", "worksheet+xml", writer => new SheetWriter(writer, styles, ct).Write(order.Title, AboutLines.Of(order, sheets), order.Watermark));
        foreach (var (i, sheet) in sheets.Index())
        {
            Part(package, $"/xl/worksheets/sheet{i + 2}.xml", "worksheet+xml", writer => new SheetWriter(writer, styles, ct).Write(sheet, order.Watermark, isFirst: i == 0));
        }

        Part(package, "/xl/styles.xml", "styles+xml", writer => writer.WriteElement(styles.ToStylesheet()));
        var book = Part(package, BookAt.OriginalString, "sheet.main+xml", writer => writer.WriteElement(BookOf([about, .. sheets.Select(sheet => sheet.Name)])));
        for (var i = 0; i <= sheets.Count; i++)
        {
            book.CreateRelationship(new Uri($"/xl/worksheets/sheet{i + 1}.xml", UriKind.Relative), TargetMode.Internal, Relation + "worksheet", $"rId{i + 1}");
        }

        book.CreateRelationship(new Uri("/xl/styles.xml", UriKind.Relative), TargetMode.Internal, Relation + "styles", "styles");
    }

    private static Workbook BookOf(string[] names) => new(
        new BookViews(new WorkbookView { ActiveTab = names.Length > 1 ? 1u : 0u }), // the data first; what they are stands beside them
        new Sheets(names.Select((name, i) => new Sheet { Name = name, SheetId = (uint)i + 1, Id = $"rId{i + 1}" })));

    private static PackagePart Part(Package package, string path, string type, Action<OpenXmlWriter> write)
    {
        var part = package.CreatePart(new Uri(path, UriKind.Relative), Main + type, CompressionOption.Fast);
        using var stream = part.GetStream();
        using var writer = OpenXmlWriter.Create(stream);
        write(writer);
        return part;
    }
}
