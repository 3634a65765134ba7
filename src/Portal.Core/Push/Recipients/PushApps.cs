using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>The app that a plan sends by, and the addresses in its messages.</summary>
internal sealed class PushApps(WeComDirectory directory)
{
    /// <summary>Null: it is not in the settings, its secret cannot be opened, or the corp has no server address.</summary>
    public async ValueTask<AppSettings?> FindAsync(PlanSpec spec, CancellationToken ct) =>
        await directory.FindFirstAppAsync(spec.CorpId, spec.AgentId, ct) is { Credentials: not null, Corp.ServerAddress: not null } app ? app : null;

    /// <summary>Leads a reader from the message to the report; his rights are asked there.</summary>
    public ValueTask<Uri> AddressAsync(AppSettings app, PlanSpec spec, long runId, CancellationToken ct) => AddressAsync(app, spec, Path(runId), ct);

    public ValueTask<Uri> AddressAsync(AppSettings app, PlanSpec spec, string path, CancellationToken ct) => AddressAsync(app, spec.Auth, path, ct);

    public async ValueTask<Uri> AddressAsync(AppSettings app, LinkSignIn auth, string path, CancellationToken ct)
    {
        var isTwice = (await directory.AllAsync(ct)).SelectMany(corp => corp.Apps).Count(other => other.AgentId == app.AgentId) > 1;
        return new Uri(WeComLink.Of(app, path, auth, isTwice)!);
    }

    public static string Path(long runId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/messages/runs/{runId}");
}
