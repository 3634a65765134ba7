using Portal.Core.Reports;
using Portal.Core.WeCom;

namespace Portal.Core.Apps;

/// <summary>What of an app WeCom lets the portal set, in the order in which it is set.</summary>
public enum ConsolePart { Domain, Home, Entering, Menu }

/// <summary>What the portal would have WeCom's console hold of an app.</summary>
/// <param name="Domain">Host and port of 服务器地址.</param>
/// <param name="HearsEntering">WeCom tells the portal when a member opens the chat: only where messages are set up.</param>
public sealed record ConsoleWish(string Domain, string Home, bool HearsEntering, IReadOnlyList<MenuButton> Menu);

/// <summary>One part of it: what WeCom holds, and what it would. A menu has a line for each button.</summary>
public sealed record ConsoleLine(ConsolePart Part, IReadOnlyList<string> Now, IReadOnlyList<string> Wanted)
{
    public bool IsSame => Now.SequenceEqual(Wanted, Part == ConsolePart.Domain ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Of what WeCom holds: who agrees says to which state.</summary>
    public string Mark => StableHash.Of(string.Join('\n', Now));

    internal static IReadOnlyList<ConsoleLine> Between(Agent agent, IReadOnlyList<MenuButton> menu, ConsoleWish wish)
    {
        List<ConsoleLine> lines = [new(ConsolePart.Domain, One(agent.RedirectDomain), [wish.Domain]), new(ConsolePart.Home, One(agent.HomeUrl), [wish.Home])];
        if (wish.HearsEntering)
        {
            lines.Add(new(ConsolePart.Entering, [agent.IsReportEnter == 1 ? "on" : "off"], ["on"]));
        }

        lines.Add(new(ConsolePart.Menu, [.. menu.SelectMany(Said)], [.. wish.Menu.SelectMany(Said)]));
        return lines;
    }

    private static IReadOnlyList<string> One(string? value) => string.IsNullOrWhiteSpace(value) ? [] : [value.Trim()];

    private static IEnumerable<string> Said(MenuButton button) => button.Below is { Count: > 0 } below
        ? below.SelectMany(Said).Select(line => $"{button.Name} / {line}")
        : [$"{button.Name} {button.Url ?? button.Key ?? button.Type}".TrimEnd()];
}
