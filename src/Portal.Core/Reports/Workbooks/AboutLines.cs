namespace Portal.Core.Reports.Workbooks;

/// <summary>What a reader of the file, who does not see the page, has to know.</summary>
internal static class AboutLines
{
    public static IEnumerable<(string Label, string Text)> Of(WorkbookOrder order, IReadOnlyList<DataSheet> sheets)
    {
        foreach (var value in order.View.Values)
        {
            yield return (value.Parameter.Label, value.Text);
        }

        yield return (Say("数据时间", "Data as of"), order.DataTime);
        yield return (Say("导出人", "Exported by"), order.Reader);
        yield return (Say("导出时间", "Exported at"), order.At.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        if (order.Watermark is { } mark)
        {
            yield return (Say("水印", "Watermark"), mark);
        }

        foreach (var sheet in sheets.Where(sheet => sheet.IsCapped))
        {
            yield return (sheet.Name, sheet.Note!);
        }
    }

    private static string Say(string chinese, string english) => new Bilingual(chinese, english).ToString();
}
