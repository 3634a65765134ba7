using Portal.Core.WeCom;

namespace Portal.Core.Data.Seeds;

/// <summary>The corp of the WeCom sandbox, as its own seed has it: a demo shows WeCom without one. Its secrets are no secrets.</summary>
internal static class DemoWeCom
{
    /// <summary>A group that reports can be sent to, by its robot.</summary>
    public const string GroupName = "经营晨会群";
    public const string GroupRobot = "2f7c9a4b-81d3-4e65-b0fa-6c1e3d95a7b8";

    public static CorpOptions At(string sandbox)
    {
        var corp = new CorpOptions
        {
            CorpId = "ww7c1e4a90b2d35f68",
            Name = $"{DemoCompany.Name}（沙箱）",
            ApiAddress = sandbox,
            AuthorizeAddress = sandbox,
            LoginAddress = sandbox,
        };
        corp.Apps.Add(new AppOptions
        {
            AgentId = 1000002,
            Name = "移动报表",
            Secret = "rP4bXq9wKt2nVd7mHs5cZy8gLf1jUa6eQo3iTk0xWvE",
            Token = "SandboxToken2",
            EncodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
        });
        corp.Apps.Add(new AppOptions
        {
            AgentId = 1000003,
            Name = "经营分析",
            Secret = "aN7yTe2sMb5kQx9dWc4hVr8pZj1uGi6oLf3wKm0qXtS",
            Token = "SandboxToken3",
            EncodingAesKey = "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP",
        });
        return corp;
    }
}
