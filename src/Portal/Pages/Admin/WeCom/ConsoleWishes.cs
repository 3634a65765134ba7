using System.Globalization;
using Portal.Core.Apps;
using Portal.Core.Settings;
using Portal.Core.WeCom;
using Portal.Pages.Shared;

namespace Portal.Pages.Admin.WeCom;

/// <summary>What the portal wants WeCom's console to hold of an app: the address it is opened by, and a menu of the first of its bottom tabs.</summary>
public sealed class ConsoleWishes(WeComDirectory directory, PortalSettings settings, TabItems items)
{
    private const int MostButtons = 3;
    private const int MostBytes = 16;

    /// <summary>Null: the corp has no server address.</summary>
    public async Task<ConsoleWish?> OfAsync(AppSettings app, CancellationToken ct)
    {
        var namesCorp = (await directory.AllAsync(ct)).Count(corp => corp.AppOf(app.AgentId) is not null) > 1;
        if (app.Corp.ServerAddress is not { } server || LinkTo("/") is not { } home)
        {
            return null;
        }

        var tabs = settings.Now.Tabs.Take(MostButtons).ToList();
        var names = InCompanyLanguage(() => tabs.ConvertAll(tab => tab.Name ?? items.NameOf(tab.Opens)));
        return new(server.Authority, home, app.Crypt is not null,
            [.. tabs.Zip(names, (tab, name) => new MenuButton(Cut.ToBytes(name, MostBytes), "view", Url: LinkTo(AddressOf(tab))))]);

        string? LinkTo(string to) => WeComLink.Of(app, to, LinkSignIn.Silent, namesCorp);
    }

    private static string AddressOf(BottomTab tab) => tab.FolderId is { } folder ? $"/folders/{folder.ToString(CultureInfo.InvariantCulture)}"
        : tab.ReportId is { } report ? $"/reports/{report}" : tab.Opens == "home" ? "/" : $"/{tab.Opens}";

    // All members get this menu, whatever the admin reads.
    private T InCompanyLanguage<T>(Func<T> say)
    {
        var own = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(settings.Now.Languages.For(null));
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = own;
        }
    }
}
