using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Pins;

/// <summary>Turns the tiles of an app on and off.</summary>
public sealed class WorkbenchAdmin
{
    private readonly PortalDb _db;
    private readonly WorkbenchTiles _tiles;
    private readonly WorkbenchFigures _figures;
    private readonly WeComDirectory _directory;
    private readonly WeComClient _wecom;
    private readonly AuditLog _audit;

    internal WorkbenchAdmin(PortalDb db, WorkbenchTiles tiles, WorkbenchFigures figures, WeComDirectory directory, WeComClient wecom, AuditLog audit) =>
        (_db, _tiles, _figures, _directory, _wecom, _audit) = (db, tiles, figures, directory, wecom, audit);

    public Task<WorkbenchSettings?> CurrentAsync(CancellationToken ct) => _tiles.SettingsAsync(ct);

    /// <summary>Apps that could.</summary>
    public async Task<IReadOnlyList<AppSettings>> AppsAsync(CancellationToken ct) =>
        [.. (await _directory.AllAsync(ct)).Where(corp => corp.ServerAddress is not null).SelectMany(corp => corp.Apps).Where(app => app.Credentials is not null)];

    /// <exception cref="WeComException">Custom display is not allowed in WeCom's console (94000), or the app is refused.</exception>
    public async Task TurnOnAsync(AppSettings app, CancellationToken ct)
    {
        var nothing = new TileFigures([await _figures.NothingAsync(app, ct)]);
        await _wecom.SetWorkbenchTemplateAsync(app.Credentials!, new WorkbenchTile { Type = "keydata", KeyData = nothing, ReplaceUserData = false }, ct);
        if (await _tiles.SettingsAsync(ct) is { } settings)
        {
            settings.Choose(app.Corp.CorpId, app.AgentId);
        }
        else
        {
            _db.Add(new WorkbenchSettings(app.Corp.CorpId, app.AgentId));
        }

        _audit.Write(AuditCodes.PushSettings, app.Name, "workbench on");
        await _db.SaveChangesAsync(ct);
        await _tiles.TouchAllAsync(ct);
    }

    /// <summary>The app has its icon on the workbench again. It ends here also when WeCom cannot be told.</summary>
    public async Task TurnOffAsync(CancellationToken ct)
    {
        if (await _tiles.SettingsAsync(ct) is not { } settings)
        {
            return;
        }

        var app = await _directory.FindAppAsync(settings.CorpId, settings.AgentId, ct);
        _db.Remove(settings);
        _audit.Write(AuditCodes.PushSettings, app?.Name ?? settings.CorpId, "workbench off");
        await _db.SaveChangesAsync(ct);
        await _db.Set<UserTile>().ExecuteDeleteAsync(ct);
        if (app is { Credentials: { } who })
        {
            await _wecom.SetWorkbenchTemplateAsync(who, new WorkbenchTile { Type = "normal", ReplaceUserData = true }, ct);
        }
    }
}
