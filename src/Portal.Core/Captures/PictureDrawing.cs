using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>Has the browser draw what somebody uploaded, so that only pixels of our own are kept.</summary>
public sealed class PictureDrawing<TTicket>(BrowserKeeper keeper, PageTickets<TTicket> tickets)
    where TTicket : class
{
    /// <param name="subject">What tickets of this kind open.</param>
    /// <param name="path">The page that draws the ticket's picture.</param>
    /// <returns>The page as a PNG.</returns>
    /// <exception cref="ShotException">There is no picture.</exception>
    public async Task<ReadOnlyMemory<byte>> DrawAsync(TTicket ticket, string subject, string path, string owner, CancellationToken ct)
    {
        var issued = new List<string>();
        try
        {
            var shot = await keeper.ShootAsync(
                new ShotOrder
                {
                    Subject = subject,
                    Owner = owner,
                    NewPath = async token =>
                    {
                        issued.Add(await tickets.IssueAsync(ticket, subject, token));
                        return $"{path}?ticket={issued[^1]}";
                    },
                    Size = ShotSize.Phone,
                    Format = ShotFormat.Png,
                },
                ct);
            return shot.Pictures[0].Bytes;
        }
        finally
        {
            await tickets.WithdrawAsync(issued);
        }
    }
}
