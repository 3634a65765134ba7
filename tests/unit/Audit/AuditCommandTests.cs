using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Portal.Core.Audit;
using Portal.Operations;
using Portal.Tests.Support;

namespace Portal.Tests.Audit;

/// <summary><c>portal audit</c>: beside a running portal, or long after it.</summary>
public sealed class AuditCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_whether_the_log_is_whole_and_which_head_to_keep()
    {
        await using var database = TestDatabase.Create();
        await using var app = new PortalApp().With("Database:Provider", $"{database.Provider}").With("Database:Connection", database.Connection);
        await app.InDbAsync(db =>
        {
            db.AuditEntries.Add(new AuditEntry(app.Clock.GetUtcNow(), AuditActor.Portal, AuditCodes.Bind, "lin", null));
            return db.SaveChangesAsync(Ct);
        });

        var (code, said) = await RunAsync(database);
        Assert.Equal((0, "链完整：1 条记录逐条相符"), (code, said[0]));
        Assert.Matches("^1:[0-9a-f]{64}$", said[1]);
        Assert.Equal(0, (await RunAsync(database, said[1])).Code);
        Assert.Equal(1, (await RunAsync(database, said[1][..^1] + (said[1][^1] == '0' ? '1' : '0'))).Code);

        await app.InDbAsync(db => db.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(e => e.Subject, "zhou"), Ct));
        (code, said) = await RunAsync(database);
        Assert.Equal((1, "第 1 条不符：记录的内容被改过"), (code, said[0]));
    }

    private static async Task<(int? Code, string[] Said)> RunAsync(TestDatabase database, params string[] args)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");
        await using var output = new StringWriter();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = $"{database.Provider}",
            ["Database:Connection"] = database.Connection,
        }).Build();
        var code = await Commands.RunAsync(["audit", .. args], settings, output);
        return (code, output.ToString().Split(Environment.NewLine));
    }
}
