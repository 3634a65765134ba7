using System.Globalization;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Workbooks;

/// <summary>A column of a sheet: its head, and as what its cells are stored.</summary>
internal sealed class SheetColumn
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];

    private readonly string? _format;
    private readonly bool _isNumeric;
    private readonly bool _isDate;
    private readonly bool _holdsDays;
    private readonly NumberCells _numbers;
    private readonly Dictionary<string, string> _dateCodes = [];

    /// <param name="isSigned">A plus stands before what grew.</param>
    public SheetColumn(string head, string? format, IEnumerable<object?> cells, bool isSigned = false)
    {
        (Head, _format, _isNumeric, _isDate) = (head, format, NumberText.IsNumeric(format), NumberText.IsDate(format));
        _numbers = new NumberCells(format, isSigned);
        // SQLite has no dates: what is written like one in every row is one.
        _holdsDays = !_isNumeric && AreDays(cells);
    }

    public string Head { get; }

    public SheetCell CellOf(object? value) => value switch
    {
        null => SheetCell.Empty,
        OwnFormat own => own.Column.CellOf(own.Value),
        long or double or decimal or ExactNumber => _numbers.Of(value),
        DateOnly day => Date(day.ToDateTime(TimeOnly.MinValue), value),
        DateTime time => Date(time, value),
        string text when _isNumeric && Cells.Number(text) is { } number => _numbers.Of(number),
        string text when (_isDate || _holdsDays) && Parse(text) is { } time => Date(time, value),
        _ => SheetCell.Of(TextOf(value)),
    };

    /// <summary>As the page writes it; for the width.</summary>
    public string TextOf(object? value) => value is null ? "" : value is OwnFormat own ? own.Column.TextOf(own.Value) : NumberText.Format(value, _format);

    private SheetCell Date(DateTime time, object value) =>
        ExcelFormats.SerialOf(time) is { } serial
            ? SheetCell.Of(serial, DateCode(_isDate ? _format! : time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : time.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss"))
            : SheetCell.Of(TextOf(value));

    private string DateCode(string format) =>
        _dateCodes.TryGetValue(format, out var code) ? code : _dateCodes[format] = ExcelFormats.Date(format);

    private DateTime? Parse(string text) =>
        (_isDate
            ? DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            : DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            ? time : null;

    private static bool AreDays(IEnumerable<object?> cells)
    {
        var any = false;
        foreach (var cell in cells)
        {
            if (cell is null)
            {
                continue;
            }

            if (cell is not string text || !DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                return false;
            }

            any = true;
        }

        return any;
    }
}

/// <summary>A value that is written otherwise than the rest of its column.</summary>
internal sealed record OwnFormat(object Value, SheetColumn Column);
