using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>
/// Thousands of rows, written by the database itself: ten thousand users one by one cost a core ten seconds, and no test is about that.
/// Rows are numbered by six digits wherever the first of them says 000001; in SQL the number is <see cref="Number"/>, or <c>n.i</c>.
/// </summary>
internal static class Crowd
{
    public const string First = "000001";
    public const string Number = "substr('' || (1000000 + n.i), 2)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Saves <paramref name="first"/>, and so many more that are like it but for their number.</summary>
    /// <param name="other">Property → what it is in the others, in SQL of both engines.</param>
    public static async Task AddCrowdAsync<T>(this PortalDb db, T first, int more, params (string Property, string Sql)[] other)
        where T : class
    {
        db.Add(first);
        await db.SaveChangesAsync(Ct);
        var type = db.Model.FindEntityType(typeof(T))!;
        var (table, key) = (StoreObjectIdentifier.Table(type.GetTableName()!), type.FindPrimaryKey()!.Properties.Single());
        var columns = type.GetProperties().Where(property => property != key).Select(property => (
            Name: $"\"{property.GetColumnName(table)}\"",
            Sql: other.SingleOrDefault(o => o.Property == property.Name).Sql ?? Like(property, $"f.\"{property.GetColumnName(table)}\""))).ToList();
        await db.CountAsync(
            1 + more,
            $"insert into {table.Name} ({string.Join(", ", columns.Select(c => c.Name))}) select {string.Join(", ", columns.Select(c => c.Sql))} "
            + $"from n cross join {table.Name} f where n.i > 1 and f.{key.GetColumnName(table)} = {db.Entry(first).Property(key).CurrentValue}");
    }

    /// <summary>A statement that selects <c>from n</c>, whose <c>n.i</c> goes from 1 to <paramref name="last"/>.</summary>
    public static async Task CountAsync(this PortalDb db, int last, string sql)
    {
#pragma warning disable EF1002 // All of it is written in tests.
        await db.Database.ExecuteSqlRawAsync(
            $"with recursive n(i) as (select 1 union all select i + 1 from n where i < {last.ToString(CultureInfo.InvariantCulture)}) {sql}", Ct);
#pragma warning restore EF1002
    }

    private static string Like(IProperty property, string column) =>
        property.ClrType == typeof(string) ? $"replace({column}, '{First}', {Number})" : column;
}
