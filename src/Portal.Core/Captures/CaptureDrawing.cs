using System.Globalization;
using Portal.Core.Browser;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>Has the browser draw a stored picture anew, with what is to lie over it.</summary>
internal sealed class CaptureDrawing(BrowserKeeper keeper, PageTickets<DrawingTicket> tickets)
{
    /// <param name="subject">For the operator's list of failures.</param>
    /// <exception cref="ShotException">There is no picture.</exception>
    public async Task<IReadOnlyList<ShotImage>> DrawAsync(DrawingTicket ticket, string subject, Account viewer, ShotFormat format, Deadline deadline)
    {
        var issued = new List<string>();
        try
        {
            var shot = await keeper.ShootAsync(
                new ShotOrder
                {
                    Subject = subject,
                    Owner = viewer.Id.ToString(CultureInfo.InvariantCulture),
                    NewPath = NewPath,
                    Size = ticket.Size,
                    Format = format,
                    Deadline = deadline,
                },
                CancellationToken.None);
            return shot.Pictures;
        }
        finally
        {
            await tickets.WithdrawAsync(issued);
        }

        async Task<string> NewPath(CancellationToken ct)
        {
            issued.Add(await tickets.IssueAsync(ticket, ticket.Key, ct));
            return $"/captures/{ticket.Key}/drawing?ticket={issued[^1]}";
        }
    }
}
