using System.IO.Packaging;
using System.Xml;
using System.Xml.Linq;
using static Portal.Core.Reports.Workbooks.SheetXml;

namespace Portal.Core.Reports.Workbooks;

/// <summary>A workbook of one plain list: a head and rows of text, written one after the other. What begins like a formula stays text.</summary>
public static class ListWorkbook
{
    private const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static readonly Uri BookAt = new("/xl/workbook.xml", UriKind.Relative);

    /// <summary>The file, to be read from its beginning; it is gone from the disk when closed.</summary>
    public static async Task<FileStream> MakeAsync(string title, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string?>> rows, CancellationToken ct)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.xlsx"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
        try
        {
            await Task.Run(() => Write(file, title, head, rows, ct), ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static void Write(Stream to, string title, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string?>> rows, CancellationToken ct)
    {
        var styles = new WorkbookStyles();
        using var package = Package.Open(to, FileMode.Create, FileAccess.Write);
        package.PackageProperties.Title = SheetText.Clean(title);
        package.CreateRelationship(BookAt, TargetMode.Internal, Relations + "/officeDocument", "rId1");
        Part(package, "/xl/worksheets/sheet1.xml", "worksheet+xml", xml => Sheet(xml, styles, head, rows, ct));
        Part(package, "/xl/styles.xml", "styles+xml", xml => styles.ToStylesheet().Save(xml));
        var book = Part(package, BookAt.OriginalString, "sheet.main+xml", xml => Element("workbook", Element("sheets",
            Element("sheet", With("name", new SheetNames().Take(title)), With("sheetId", 1), new XAttribute(XName.Get("id", Relations), "rId1")))).Save(xml));
        book.CreateRelationship(new Uri("/xl/worksheets/sheet1.xml", UriKind.Relative), TargetMode.Internal, Relations + "/worksheet", "rId1");
        book.CreateRelationship(new Uri("/xl/styles.xml", UriKind.Relative), TargetMode.Internal, Relations + "/styles", "rId2");
    }

    private static void Sheet(XmlWriter xml, WorkbookStyles styles, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string?>> rows, CancellationToken ct)
    {
        var cells = new CellWriter(xml, styles);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Space);
        Element("sheetViews", Element("sheetView", With("workbookViewId", 0), Element("pane", With("ySplit", 1), With("topLeftCell", "A2"), With("activePane", "bottomLeft"),
            With("state", "frozen")))).WriteTo(xml);
        Element("cols", head.Select((_, i) => Element("col", With("min", i + 1), With("max", i + 1), With("width", 20), With("customWidth", true)))).WriteTo(xml);
        xml.WriteStartElement("sheetData", Space);
        Row(head, SheetPart.Head);
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            Row(row, SheetPart.Body);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();

        void Row(IEnumerable<string?> texts, SheetPart part)
        {
            xml.WriteStartElement("row", Space);
            foreach (var text in texts)
            {
                cells.Write(string.IsNullOrEmpty(text) ? SheetCell.Empty : SheetCell.Of(text), part);
            }

            xml.WriteEndElement();
        }
    }

    private static PackagePart Part(Package package, string path, string type, Action<XmlWriter> write)
    {
        var part = package.CreatePart(new Uri(path, UriKind.Relative), Main + type, CompressionOption.Fast);
        using var stream = part.GetStream();
        using var xml = WriterTo(stream);
        write(xml);
        return part;
    }
}
