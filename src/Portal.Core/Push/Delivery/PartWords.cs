using System.Globalization;
using Portal.Core.Reports;
using Portal.Core.Users;

namespace Portal.Core.Push;

/// <summary>Fills the places of a part's words.</summary>
internal static class PartWords
{
    public static PartContent Of(PlanSpec spec, ReportView view, ReportData data, Account viewer, DateOnly today)
    {
        var report = view.Report;
        string Value(ColumnReference column) => PushValues.Text(report, data.Datasets, column);
        string Word(string name) => name switch
        {
            PushTemplate.DataTime => data.DataTime ?? PushValues.Missing,
            PushTemplate.Date => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            PushTemplate.User => viewer.DisplayName,
            _ => view.Values.FirstOrDefault(v => v.Parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Text ?? PushValues.Missing,
        };

        var title = new PushTemplate(spec.Message.Title).Fill(Word, Value);
        var description = new PushTemplate(spec.Message.Description).Fill(Word, Value);
        var number = PushValues.Reference(spec.Message.Number);
        return new PartContent(title.Length == 0 ? report.Title : title, description.Length == 0 ? null : description)
        {
            Number = number is null ? null : Value(number),
            NumberLabel = number is null ? null : PushValues.Label(report, number),
            DataTime = data.DataTime,
            Query = view.Query,
        };
    }
}
