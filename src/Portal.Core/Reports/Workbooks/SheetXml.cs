using System.Xml;
using System.Xml.Linq;

namespace Portal.Core.Reports.Workbooks;

/// <summary>The words of a spreadsheet's parts: what is small as elements, rows straight to the file.</summary>
internal static class SheetXml
{
    public const string Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new System.Text.UTF8Encoding(false), NewLineHandling = NewLineHandling.None };

    public static XmlWriter WriterTo(Stream part) => XmlWriter.Create(part, Settings);

    public static XElement Element(string name, params object?[] content) => new(XName.Get(name, Space), content);

    public static XAttribute With(string name, object value) => new(name, value);

    /// <summary>A list that says how long it is.</summary>
    public static XElement List(string name, params XElement[] elements) => Element(name, With("count", elements.Length), elements);
}
