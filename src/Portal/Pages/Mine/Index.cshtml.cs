using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Mine;

/// <summary>我的设置.</summary>
public sealed class IndexModel(CurrentUser current, Bindings bindings, WeComDirectory wecom, Times times, TimeProvider clock) : PageModel
{
    public Account Account => current.Account;

    public string ServerTime => times.Exact(clock.GetUtcNow());

    public static string Version => ProductVersion.Number;

    /// <summary>The first sign of the name, for the avatar.</summary>
    public static string Initial(string name) => name.Length == 0 ? "" : System.Globalization.StringInfo.GetNextTextElement(name).ToUpperInvariant();

    /// <summary>138 **** 5512</summary>
    public static string Masked(string mobile)
    {
        var signs = mobile.Where(c => !char.IsWhiteSpace(c) && c != '-').ToArray();
        return signs.Length < 8 ? "****" : $"{new string(signs[..^8])} **** {new string(signs[^4..])}";
    }

    public bool HasWeCom { get; private set; }

    /// <summary>Null: not bound.</summary>
    public Binding? Binding { get; private set; }

    public string BoundOn => times.Exact(Binding!.At)[..10];

    public async Task OnGetAsync(CancellationToken ct)
    {
        HasWeCom = await wecom.FindAppAsync(null, null, ct) is not null;
        Binding = await bindings.OfUserAsync(current.Account.Id, ct) is [var first, ..] ? first : null;
    }
}
