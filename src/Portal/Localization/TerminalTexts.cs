using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;

namespace Portal.Localization;

internal static class TerminalTexts
{
    public static readonly IReadOnlyList<Terminals> Each = [Terminals.Phone, Terminals.Tablet, Terminals.Desktop];

    /// <summary>手机、平板.</summary>
    public static string Say(this IStringLocalizer<Text> text, Terminals terminals) =>
        string.Join(text["、"], Each.Where(terminal => terminals.HasFlag(terminal)).Select(text.Name));

    private static string Name(this IStringLocalizer<Text> text, Terminals terminal) => terminal switch
    {
        Terminals.Phone => text["手机"],
        Terminals.Tablet => text["平板"],
        _ => text["电脑"],
    };
}
