using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Portal.Core.Data.Seeds;

namespace Portal.Tests.Demo;

public sealed class WarehouseGrowthTests : IDisposable
{
    private static readonly DateOnly First = new(2024, 12, 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-demo-").FullName;

    [Fact]
    public async Task Two_builds_hold_the_same_rows()
    {
        await Ensure("a.db", new DateOnly(2025, 1, 9));
        await Ensure("b.db", new DateOnly(2025, 1, 9));

        Assert.Equal(HashOf("a.db"), HashOf("b.db"));
    }

    [Fact]
    public async Task The_rows_are_those_of_every_other_machine()
    {
        await Ensure("a.db", new DateOnly(2024, 12, 31));

        Assert.Equal("13647|41386|6096286100|5702333599", DemoFile.Ask<string>(At("a.db"),
            "select count(*) || '|' || sum(units) || '|' || sum(amount) || '|' || sum(cost) from sales"));
    }

    [Fact]
    public async Task A_file_that_grew_day_by_day_equals_one_built_at_once()
    {
        await Ensure("grown.db", new DateOnly(2024, 12, 30));
        await Ensure("grown.db", new DateOnly(2024, 12, 31));
        await Ensure("grown.db", new DateOnly(2025, 1, 3));
        await Ensure("built.db", new DateOnly(2025, 1, 3));

        // Only the targets and the cars on the road of a new year need a new file; the first day moves with the year then.
        string[] ofTheYear = ["targets", "parc"];
        Assert.Equal(HashOf("built.db", ofTheYear), HashOf("grown.db", ofTheYear));
    }

    [Fact]
    public async Task A_file_from_the_future_is_built_anew()
    {
        await Ensure("a.db", new DateOnly(2024, 12, 20));
        await Ensure("a.db", new DateOnly(2024, 12, 10));

        Assert.Equal("2024-12-10", DemoFile.Ask<string>(At("a.db"), "select max(day) from sales"));
    }

    [Fact]
    public async Task A_file_of_another_version_is_built_anew()
    {
        await Ensure("a.db", new DateOnly(2024, 12, 10));
        Change("a.db", "update meta set value = '0' where key = 'version'; delete from sales");
        await Ensure("a.db", new DateOnly(2024, 12, 10));

        Assert.True(DemoFile.Ask<long>(At("a.db"), "select count(*) from sales") > 0);
    }

    [Fact]
    public async Task What_is_not_a_warehouse_is_replaced_by_one()
    {
        await File.WriteAllTextAsync(At("a.db"), new string('x', 10_000), TestContext.Current.CancellationToken);
        await Ensure("a.db", new DateOnly(2024, 12, 5));

        Assert.Equal("2024-12-05", DemoFile.Ask<string>(At("a.db"), "select value from meta where key = 'last_day'"));
    }

    [Fact]
    public async Task A_build_that_is_given_up_leaves_nothing_behind()
    {
        using var source = new CancellationTokenSource();
        var building = DemoWarehouse.EnsureAsync(At("a.db"), new DaySpan(First, new DateOnly(2025, 12, 31)), source.Token);
        while (!File.Exists(At("a.db.half")) && !building.IsCompleted)
        {
            await Task.Yield();
        }

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        Assert.False(File.Exists(At("a.db")));
        Assert.False(File.Exists(At("a.db.half")));
    }

    [Fact]
    public async Task Two_that_start_at_once_build_one_file()
    {
        var day = new DateOnly(2024, 12, 8);
        await Task.WhenAll(Ensure("a.db", day), Ensure("a.db", day), Ensure("a.db", day));

        Assert.Equal(8, DemoFile.Ask<long>(At("a.db"), "select count(distinct day) from sales"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Task Ensure(string name, DateOnly last) =>
        DemoWarehouse.EnsureAsync(At(name), new DaySpan(First, last), TestContext.Current.CancellationToken);

    private void Change(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={At(name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string HashOf(string name, params string[] without)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var connection = new SqliteConnection($"Data Source={At(name)};Pooling=False");
        connection.Open();
        using var tables = connection.CreateCommand();
        tables.CommandText = "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name";
        using var names = tables.ExecuteReader();
        while (names.Read())
        {
            if (!without.Contains(names.GetString(0)))
            {
                Append(hash, connection, names.GetString(0));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table}";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(rows.GetValue(i) + "|"));
            }
        }
    }
}
