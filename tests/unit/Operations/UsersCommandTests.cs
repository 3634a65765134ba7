using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Portal.Operations;
using Portal.Tests.Support;

namespace Portal.Tests.Operations;

/// <summary><c>portal users FILE</c>: the first day of a company takes one file.</summary>
public sealed class UsersCommandTests : IAsyncLifetime
{
    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"portal-users-{Guid.NewGuid():N}.csv");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        File.Delete(_file);
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task It_says_what_it_would_do_and_does_it_when_told_to()
    {
        await File.WriteAllTextAsync(_file, "用户名,别名,用户组,角色\nadmin,陈刚,信息部,管理员\nlin,林晓,销售部/华东大区,\n,无名,,\n", Ct);
        await using var app = new PortalApp().With("Database:Provider", $"{_database.Provider}").With("Database:Connection", _database.Connection)
            .With("Seed:Users:0:UserName", "root").With("Seed:Users:0:Roles:0", "admin").With("Seed:Roles:0:Name", "管理员");
        await app.InDbAsync(db => db.Roles.CountAsync(Ct));

        var (code, said) = await RunAsync(_file);
        Assert.Equal(1, code);
        Assert.Contains("将新建 2", said, StringComparison.Ordinal);
        Assert.Contains("4: 无名 没有写是哪个用户", said, StringComparison.Ordinal);
        await app.InDbAsync(async db => Assert.Equal(["root"], await db.Users.Select(u => u.UserName).ToListAsync(Ct)));

        (code, said) = await RunAsync(_file, "--write");
        Assert.Equal(1, code);
        Assert.Contains("已写入 2", said, StringComparison.Ordinal);
        await app.InDbAsync(async db =>
        {
            Assert.Equal(["admin", "lin", "root"], await db.Users.Select(u => u.UserName).OrderBy(name => name).ToListAsync(Ct));
            Assert.Equal(["管理员"], (await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "admin", Ct)).Roles.Select(r => r.Name));
        });
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_no_list_ends_with_a_sentence()
    {
        await File.WriteAllTextAsync(_file, "a,b\n1,2\n", Ct);

        Assert.Equal(2, (await RunAsync("/none.csv")).Code);
        var (code, said) = await RunAsync(_file);
        Assert.Equal(2, code);
        Assert.Contains("没有找到列名", said, StringComparison.Ordinal);
    }

    private async Task<(int? Code, string Said)> RunAsync(params string[] args)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");
        await using var output = new StringWriter();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = $"{_database.Provider}",
            ["Database:Connection"] = _database.Connection,
        }).Build();
        return (await Commands.RunAsync(["users", .. args], settings, output), output.ToString());
    }
}
