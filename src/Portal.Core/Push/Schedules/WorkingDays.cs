using System.Collections.Frozen;
using System.Text.Json;

namespace Portal.Core.Push;

/// <summary>Which days are worked: Monday to Friday, moved by the state's holidays, moved again by the company.</summary>
public sealed class WorkingDays
{
    private static readonly Lazy<FrozenDictionary<DateOnly, bool>> _state = new(ReadState);
    private readonly IReadOnlyDictionary<DateOnly, bool> _company;

    public WorkingDays(IReadOnlyDictionary<DateOnly, bool> company) => _company = company;

    public static WorkingDays OfState { get; } = new(new Dictionary<DateOnly, bool>());

    /// <summary>The last year whose holidays the state has published: later ones are weekends alone.</summary>
    public static int LastYear => _state.Value.Keys.Max(day => day.Year);

    /// <summary>Whether the year's holidays are known, from the state or written by the company; else its weekends alone are free.</summary>
    public bool Knows(int year) => year <= LastYear || _company.Keys.Any(day => day.Year == year);

    public bool IsWorking(DateOnly day) => _company.TryGetValue(day, out var own) ? own : IsWorkingByState(day);

    /// <summary>Without what the company changed.</summary>
    public static bool IsWorkingByState(DateOnly day) =>
        _state.Value.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static FrozenDictionary<DateOnly, bool> ReadState()
    {
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream("Portal.Core.working-days.json")!;
        var days = JsonSerializer.Deserialize<Dictionary<string, DateOnly[]>>(stream)!;
        return days["off"].Select(day => (day, false)).Concat(days["on"].Select(day => (day, true))).ToFrozenDictionary(d => d.day, d => d.Item2);
    }
}
