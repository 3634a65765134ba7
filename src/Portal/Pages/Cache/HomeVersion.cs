using Portal.Core;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Hosting;

namespace Portal.Pages.Cache;

/// <summary>The home page changes with the catalog, the users' rights, what this user starred and opened, and the day: grants end.</summary>
internal sealed class HomeVersion(SharedVersions versions, PersonalVersions personal, CurrentUser current, CompanyClock clock) : IPageVersion
{
    public ValueTask<string?> GetAsync(HttpContext context, CancellationToken ct)
    {
        var (catalog, own) = versions[SharedVersions.Catalog];
        return new($"{catalog}.{own}.{versions[SharedVersions.Users].Seen}.{personal[current.Account.Id]}.{clock.Today.DayNumber}");
    }
}
