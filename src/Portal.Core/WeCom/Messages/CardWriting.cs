namespace Portal.Core.WeCom;

/// <summary>Fits a card into the lengths that WeCom allows; robots take less than apps.</summary>
internal static class CardWriting
{
    private static readonly Sizes _app = new(36, 44, 14, 22, 160, 5, 30, 18);
    private static readonly Sizes _robot = new(26, 30, 10, 15, 112, 5, 26, 13);

    public static TemplateCard Fit(TemplateCard card, bool toRobot)
    {
        if (string.IsNullOrWhiteSpace(card.MainTitle?.Title) && string.IsNullOrWhiteSpace(card.SubTitleText))
        {
            throw new WeComException(40058, "not sent by the portal: a card needs a title or a text");
        }

        var sizes = toRobot ? _robot : _app;
        return card with
        {
            Source = card.Source is { } source ? source with { Desc = Cut.ToChars(source.Desc, 20) } : null,
            MainTitle = Fit(card.MainTitle, sizes.Title, sizes.Text),
            EmphasisContent = Fit(card.EmphasisContent, sizes.Figure, sizes.FigureLabel),
            SubTitleText = Cut.ToChars(card.SubTitleText, sizes.SubTitle),
            Facts = card.Facts?.Take(6).Select(f => f with { Name = Cut.ToChars(f.Name, sizes.FactName)!, Value = Cut.ToChars(f.Value, sizes.FactValue) }).ToArray(),
            Lines = card.Lines?.Take(4).Select(l => Fit(l, 38, 160)!).ToArray(),
            Jumps = card.Jumps?.Take(3).Select(j => j with { Title = Cut.ToChars(j.Title, sizes.Jump)! }).ToArray(),
        };
    }

    private static CardTitle? Fit(CardTitle? title, int titleLength, int textLength) =>
        title is null ? null : new CardTitle(Cut.ToChars(title.Title, titleLength), Cut.ToChars(title.Desc, textLength));

    private sealed record Sizes(int Title, int Text, int Figure, int FigureLabel, int SubTitle, int FactName, int FactValue, int Jump);
}
