using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Pins;

/// <summary>What one user's tile shows: the first of his pins, read with his own rights, each leading to its report.</summary>
internal sealed class WorkbenchFigures(PortalDb db, UserDirectory users, PinBoard pins, PinReader reader, PushApps apps)
{
    private const int Most = 4;
    private const int LongestName = 32;

    /// <returns>Null: he is not here any more, or no member of the app's corp.</returns>
    public async Task<Tile?> OfAsync(long userId, AppSettings app, CancellationToken ct)
    {
        if (await users.FindAsync(userId, ct) is not { IsEnabled: true } account
            || await db.Bindings.Where(b => b.CorpId == app.Corp.CorpId && b.UserId == userId).Select(b => b.MemberId).SingleOrDefaultAsync(ct) is not { } member)
        {
            return null;
        }

        var figures = await reader.ReadAsync(account, [.. (await pins.ListAsync(userId, ct)).Take(Most)], Terminals.All, Timeout.InfiniteTimeSpan, ct);
        var shown = new List<TileFigure>();
        foreach (var figure in figures.Where(f => f.State == PinState.Ready))
        {
            var address = await apps.AddressAsync(app, LinkSignIn.Silent, figure.Pin.Address, ct);
            shown.Add(new TileFigure(LongText.Cut(figure.Title, LongestName)!, figure.Figure!.IsMissing ? "–" : figure.Figure.Value + figure.Figure.Unit, address.AbsoluteUri));
        }

        return new Tile(member, figures.Any(f => f.State == PinState.Failed), shown.Count > 0 ? shown : [await NothingAsync(app, ct)], shown.Count == 0);
    }

    /// <summary>WeCom takes no tile without a number; it leads to where pins are made.</summary>
    public async Task<TileFigure> NothingAsync(AppSettings app, CancellationToken ct) =>
        new(new Bilingual("我的指标", "My figures").ToString(), "–", (await apps.AddressAsync(app, LinkSignIn.Silent, "/pins", ct)).AbsoluteUri);

    /// <param name="HasFailed">Some of its data could not be read.</param>
    internal sealed record Tile(string MemberId, bool HasFailed, IReadOnlyList<TileFigure> Figures, bool IsEmpty)
    {
        public string Hash => StableHash.Of(Figures.SelectMany(f => new[] { f.Key, f.Data, f.JumpUrl }));
    }
}
