using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

public sealed class ManyIdsTests : IAsyncDisposable
{
    private readonly PortalApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>One statement for one and for a thousand, which is written once: a run of pushes asks for a thousand people at a time.</summary>
    [Fact]
    public async Task A_thousand_ids_are_one_parameter()
    {
        await _app.PlantCastAsync();
        await _app.InDbAsync(LookAsync);
    }

    private static async Task LookAsync(PortalDb db)
    {
        var (one, thousand) = (Of(1), Of(1_000));

        Assert.Equal(Statement(one), Statement(thousand));
        Assert.Equal(await db.Users.CountAsync(TestContext.Current.CancellationToken), await thousand.CountAsync(TestContext.Current.CancellationToken));

        IQueryable<long> Of(int count)
        {
            var ids = Enumerable.Range(1, count).Select(i => (long)i).ToList();
            return db.Users.Where(user => ids.Contains(user.Id)).Select(user => user.Id);
        }

        static string Statement(IQueryable<long> query)
        {
            var text = query.ToQueryString();
            return text[text.IndexOf("SELECT", StringComparison.Ordinal)..];
        }
    }
}
