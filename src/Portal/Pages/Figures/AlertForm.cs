using Portal.Core.Push;
using Portal.Pages.Shared;

namespace Portal.Pages.Figures;

/// <summary>What a reader fills in to be alerted.</summary>
public sealed class AlertForm
{
    public string? Column { get; set; }

    /// <summary><c>above</c>, <c>below</c> or <c>changed</c>.</summary>
    public string Rule { get; set; } = "below";
    public string? Limit { get; set; }
    public AlertOften Often { get; set; }

    /// <summary>Of a table; empty: every row.</summary>
    public string? Row { get; set; }

    public decimal? Typed => TypedNumber.ReadPercent(Limit);

    /// <summary>In the unit of the data; null: there is no number yet.</summary>
    public AlertWish? WishOf(AlertFigure figure)
    {
        var isChange = Rule == "changed" && figure.Each is null;
        if ((isChange ? Typed : figure.Raw(Typed)) is not { } limit || (isChange && limit <= 0))
        {
            return null;
        }

        return new AlertWish(figure.Column, Rule == "above" ? limit : null, Rule is "above" || isChange ? null : limit, isChange ? limit : null)
        {
            Often = Often,
            Each = figure.Each,
            Row = figure.Each is null || string.IsNullOrEmpty(Row) ? null : Row,
            Power = figure.Power,
            Unit = figure.Unit,
        };
    }
}
