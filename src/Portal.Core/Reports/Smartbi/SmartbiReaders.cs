using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Users;

namespace Portal.Core.Reports.Smartbi;

/// <summary>Whose turn it is to read a view, as a session at its server.</summary>
public sealed class SmartbiReaders(SmartbiSessions sessions, UserDirectory users)
{
    /// <exception cref="SmartbiException">He is nobody there.</exception>
    public async Task<SmartbiSession> SessionOfAsync(SmartbiServer server, ReportView view, CancellationToken ct) =>
        await users.FindAsync(view.Scope.Reader, ct) is { IsEnabled: true } account
            ? sessions.For(server, account) : throw new SmartbiException(SmartbiFault.Nobody, $"there is no user {view.Scope.Reader}.");
}
