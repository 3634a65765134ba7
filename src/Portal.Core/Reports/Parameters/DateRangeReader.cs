namespace Portal.Core.Reports.Parameters;

/// <summary>Bounds of a date, as written (they may be relative).</summary>
internal sealed class DateBounds(ParameterDefinition parameter, DateOnly today)
{
    private readonly DateOnly _min = Resolve(parameter.Min, today, DateOnly.MinValue);
    private readonly DateOnly _max = Resolve(parameter.Max, today, DateOnly.MaxValue);

    public bool Hold(DateOnly date) => date >= _min && date <= _max;

    public DateOnly Clamp(DateOnly date) => date > _max ? _max : date < _min ? _min : date;

    private static DateOnly Resolve(string? written, DateOnly today, DateOnly otherwise) =>
        written is not null && RelativeDate.TryResolve(written, today, out var date) ? date : otherwise;
}

/// <summary>From a day to a day, both included: <c>name=a..b</c>, or <c>name.from</c> and <c>name.to</c> as a form sends them.</summary>
internal sealed class DateRangeReader(ParameterDefinition parameter, DateOnly today) : ParameterReader(parameter)
{
    private readonly DateBounds _bounds = new(parameter, today);

    public override Choice Default()
    {
        if (RelativeRange.TryResolve(Parameter.Default, today, out var range))
        {
            return Between(_bounds.Clamp(range.From), _bounds.Clamp(range.To));
        }

        if (Parameter.Optional)
        {
            return new Choice([], [null, null], ChipText.All);
        }

        RelativeRange.TryResolve(["this_month"], today, out var month);
        return Between(_bounds.Clamp(month.From), _bounds.Clamp(month.To));
    }

    public override Choice? Read(Given given, List<string> aside)
    {
        var isForm = given.From is not null || given.To is not null;
        if (!isForm && given.Values is not { Count: > 0 })
        {
            return null;
        }

        var written = isForm ? $"{given.From}..{given.To}" : given.Values![0];
        if (string.IsNullOrWhiteSpace(written) || written == "..")
        {
            return Parameter.Optional ? new Choice([], [null, null], ChipText.All) : null;
        }

        if (Parse(written) is not var (from, to))
        {
            aside.Add(written);
            return null;
        }

        aside.AddRange(isForm ? [] : given.Values!.Distinct().Skip(1));
        return Between(from, to);
    }

    /// <summary>An end left empty is that of the default.</summary>
    private (DateOnly From, DateOnly To)? Parse(string written)
    {
        if (written.Split("..") is not [var first, var last])
        {
            return null;
        }

        var otherwise = Default().Keys;
        var from = first.Trim() is { Length: > 0 } f ? f : otherwise.ElementAtOrDefault(0) ?? "";
        var to = last.Trim() is { Length: > 0 } t ? t : otherwise.ElementAtOrDefault(1) ?? "";
        return RelativeDate.TryParseExact(from, out var begin) && RelativeDate.TryParseExact(to, out var end)
            && begin <= end && _bounds.Hold(begin) && _bounds.Hold(end)
            ? (begin, end)
            : null;
    }

    private Choice Between(DateOnly from, DateOnly to) =>
        new([ParameterOption.KeyOf(from), ParameterOption.KeyOf(to)], [from, to], ChipText.Of(from, to, today));
}
