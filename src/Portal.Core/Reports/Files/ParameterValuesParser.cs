using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Reports.Parameters;

namespace Portal.Core.Reports.Files;

/// <summary>Reads what a parameter may hold: options, bounds and the default.</summary>
internal sealed partial class ParameterValuesParser(MapReader keys, FileProblems problems)
{
    private const int MostOptions = 5000;
    private static readonly DateOnly SomeDay = new(2024, 2, 29);

    /// <summary>A plain number is a number, everything else a text; <c>007</c> keeps its zeros.</summary>
    internal static object Typed(ScalarNode scalar)
    {
        if (!scalar.IsPlain || !NumberForm().IsMatch(scalar.Text))
        {
            return scalar.Text;
        }

        return long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : scalar.Text.Contains('.', StringComparison.Ordinal) ? double.Parse(scalar.Text, CultureInfo.InvariantCulture)
            : scalar.Text;
    }

    public IReadOnlyList<ParameterOption> Options(FileNode node, bool isTree)
    {
        var found = new List<ParameterOption>();
        AddOptions(node, null, isTree, found);
        if (found.Count > MostOptions)
        {
            problems.Add(node, Complaints.TooMany("options", MostOptions));
        }

        return found;
    }

    public string? Bound(string key, bool isDate)
    {
        if (keys.Scalar(key, isDate ? DateForm : new("数字", "a number")) is not { } scalar)
        {
            return null;
        }

        if (isDate ? !RelativeDate.TryResolve(scalar.Text, SomeDay, out _) : Parameters.NumberReader.Number(scalar.Text) is null)
        {
            problems.Add(scalar, Complaints.BadForm(key, Shown.Short(scalar.Text), isDate ? DateForm : new("数字", "a number")));
        }

        return scalar.Text;
    }

    public IReadOnlyList<string> Default(ParameterDefinition parameter)
    {
        if (keys.Scalars("default") is not { } written)
        {
            return [];
        }

        if (parameter.Kind == ParameterKind.DateRange)
        {
            return Range(written);
        }

        if (written.Count > 1 && !parameter.Multiple)
        {
            problems.Add(written[1], Complaints.WrongType("default", new("一个值，或加上 multiple: true", "one value, or add multiple: true")));
        }

        var isChoice = parameter.Kind is ParameterKind.Select or ParameterKind.Tree;
        foreach (var scalar in written)
        {
            var isOfUser = scalar.Text.StartsWith("@user.", StringComparison.OrdinalIgnoreCase);
            var complaint = isOfUser ? MeaningComplaints.DefaultOfUser(Shown.Short(scalar.Text)) : isChoice ? NoOption(scalar, parameter) : NoValue(scalar, parameter);
            if (complaint is not null)
            {
                problems.Add(scalar, complaint);
            }
        }

        return [.. written.Select(s => isChoice ? ParameterOption.AddressKeyOf(Typed(s)) : s.Text)];
    }

    private List<string> Range(IReadOnlyList<ScalarNode> written)
    {
        List<string> texts = [.. written.Select(s => s.Text)];
        if (!RelativeRange.TryResolve(texts, SomeDay, out _))
        {
            problems.Add(written.Count > 0 ? written[0] : keys.Map, Complaints.BadForm("default", Shown.Short(string.Join(", ", texts)), RangeForm));
        }

        return texts;
    }

    private static Complaint? NoOption(ScalarNode scalar, ParameterDefinition parameter) =>
        parameter.OptionsQuery is null && parameter.Options.All(o => o.Key != ParameterOption.AddressKeyOf(Typed(scalar)))
            ? MeaningComplaints.DefaultIsNoOption(Shown.Short(scalar.Text))
            : null;

    private static Complaint? NoValue(ScalarNode scalar, ParameterDefinition parameter)
    {
        if (parameter.Kind == ParameterKind.Date)
        {
            return RelativeDate.TryResolve(scalar.Text, SomeDay, out _) ? null : Complaints.BadForm("default", Shown.Short(scalar.Text), DateForm);
        }

        ParameterReader reader = parameter.Kind == ParameterKind.Text ? new Parameters.TextReader(parameter) : new NumberReader(parameter);
        return scalar.Text.Length == 0 || reader.Read(new Given([scalar.Text], null, null), []) is not null
            ? null
            : MeaningComplaints.DefaultOutOfBounds(Shown.Short(scalar.Text));
    }

    private void AddOptions(FileNode node, object? parent, bool isTree, List<ParameterOption> found)
    {
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            problems.Add(node, Complaints.WrongType("options", OptionForm));
            return;
        }

        foreach (var item in list.Items)
        {
            AddOption(item, parent, isTree, found);
        }
    }

    private void AddOption(FileNode item, object? parent, bool isTree, List<ParameterOption> found)
    {
        var map = item as MapNode;
        var option = map is null ? null : new MapReader(map, new("选项", "an option"), problems);
        var value = option is null ? item as ScalarNode : option.Scalar("value", OptionForm, required: true);
        if (value is null)
        {
            if (map is null)
            {
                problems.Add(item, Complaints.WrongType("options", OptionForm));
            }

            return;
        }

        var typed = Typed(value);
        if (found.Exists(o => o.Key == ParameterOption.AddressKeyOf(typed)))
        {
            problems.Add(value, Complaints.Twice(Shown.Short(value.Text)));
        }

        found.Add(new ParameterOption(typed, option?.Text("label", 100) ?? (value.Text.Length > 0 ? value.Text : ChipText.Blank), parent));
        if (isTree && option?.Node("children") is { } children)
        {
            AddOptions(children, typed, isTree, found);
        }

        option?.Finish();
    }

    private static Bilingual OptionForm { get; } = new("列表，如 [2023, 2024] 或 [{ value: east, label: 华东 }]",
        "a list such as [2023, 2024] or [{ value: east, label: East }]");
    private static Bilingual DateForm { get; } = new("日期，如 2025-11-21、today、month_start-1m", "a date such as 2025-11-21, today or month_start-1m");
    private static Bilingual RangeForm { get; } = new("日期范围，如 month_start..today 或 last_30_days", "a date range such as month_start..today or last_30_days");

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")]
    private static partial Regex NumberForm();
}
