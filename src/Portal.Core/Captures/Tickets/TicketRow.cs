namespace Portal.Core.Captures;

/// <summary>A ticket that any server may be asked for.</summary>
public sealed class TicketRow
{
    private TicketRow()
    {
    }

    internal TicketRow(string id, byte[] body, DateTimeOffset until) => (Id, Body, Until) = (id, body, until);

    public string Id { get; private set; } = "";

    /// <summary>Locked with the ticket's secret.</summary>
    public byte[] Body { get; private set; } = [];
    public DateTimeOffset Until { get; private set; }
}
