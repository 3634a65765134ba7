namespace WeComSandbox.Phones;

/// <summary>The items behind "…". Only those that spread or open a page elsewhere can be hidden.</summary>
public static class MenuItems
{
    public static IReadOnlyList<string> Basic { get; } = ["menuItem:setFont", "menuItem:refresh"];

    public static IReadOnlyList<string> Hideable { get; } =
    [
        "menuItem:share:appMessage", "menuItem:share:wechat", "menuItem:share:timeline", "menuItem:favorite", "menuItem:addToCommon",
        "menuItem:copyUrl", "menuItem:openWithSafari", "menuItem:share:email",
    ];

    public static void Change(WebView view, string call, IReadOnlyList<string> items)
    {
        switch (call)
        {
            case "hideMenuItems":
                view.Hidden.UnionWith(items.Where(Hideable.Contains));
                break;
            case "showMenuItems":
                view.Hidden.ExceptWith(items);
                break;
            case "hideAllNonBaseMenuItem":
                view.Hidden.UnionWith(Hideable);
                break;
            case "showAllNonBaseMenuItem":
                view.Hidden.Clear();
                break;
            case "hideOptionMenu":
                view.MenuButton = false;
                break;
            case "showOptionMenu":
                view.MenuButton = true;
                break;
        }
    }
}
