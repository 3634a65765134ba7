namespace Portal.Journeys.Support;

/// <summary>Every page that has an address of its own, for an admin.</summary>
internal static class Places
{
    public static IReadOnlyList<string> All { get; } =
    [
        "/", "/folders", "/search", "/search?q=xl", "/search?q=qqzz", "/favorites", "/recent", "/me", "/me/password", "/reports/no-such",
        "/reports/monthly-sales", "/reports/dashboard-no-table", "/reports/multi-style-map", "/reports/tree-select-mobile/parameters", "/reports/monthly-sales?year=1",
        "/admin", "/admin/catalog", "/admin/catalog/1", "/admin/reports", "/admin/users", "/admin/users/new", "/admin/users/1", "/admin/users/1/password",
        "/admin/users/1/bindings", "/admin/users?state=Unbound", "/admin/users/import", "/admin/import",
        "/admin/groups", "/admin/groups/1", "/admin/groups/new", "/admin/roles", "/admin/roles/1", "/admin/roles/new",
        "/admin/captures", "/admin/watermark", "/admin/settings", "/admin/directory", "/admin/chats", "/me/shares", "/reports/monthly-sales/share",
        "/reports/monthly-sales/captures?_size=desktop",
        "/admin/wecom", "/admin/wecom/new", "/admin/wecom/links", "/admin/diagnosis", "/admin/audit", "/admin/audit/chain", "/admin/stats", "/admin/smartbi", "/admin/push",
        "/requests", "/messages", "/push", "/me/subscriptions", "/me/wecom", "/wecom/probe", "/reports/monthly-sales/wecom-link?year=2025",
    ];
}
