using System.Globalization;
using Portal.Core.Captures;
using Portal.Core.Users;

namespace Portal.Core.Sharing;

/// <summary>Has the browser draw a stored picture anew, with what is to lie over it.</summary>
internal sealed class PictureDrawing(BrowserKeeper keeper, DrawingTickets tickets)
{
    /// <param name="subject">For the operator's list of failures.</param>
    /// <exception cref="CaptureException">There is no picture.</exception>
    public async Task<IReadOnlyList<ShotPicture>> DrawAsync(DrawingTicket ticket, string subject, Account viewer, ShotFormat format, int? mostBytes, Deadline deadline)
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
                    MostBytes = mostBytes,
                    Deadline = deadline,
                },
                CancellationToken.None);
            return shot.Pictures;
        }
        finally
        {
            tickets.Withdraw(issued);
        }

        string NewPath()
        {
            issued.Add(tickets.Issue(ticket));
            return $"/captures/{ticket.Key}/drawing?ticket={issued[^1]}";
        }
    }
}
