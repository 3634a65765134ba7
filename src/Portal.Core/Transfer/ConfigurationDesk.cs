using Portal.Core.Audit;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Core.Logos;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Settings;
using Portal.Core.Users;

namespace Portal.Core.Transfer;

/// <summary>What a file would change.</summary>
/// <param name="Mark">Of what there is now: who applies the file says to which state he agreed.</param>
public sealed record ConfigurationDifference(IReadOnlyList<SettingChange> Changes, string Mark);

/// <summary>Takes the configuration out as a file, says what a file would change, and applies one: as a whole or not at all.</summary>
public sealed class ConfigurationDesk(
    PortalDb db, SettingsDesk settings, GivenSettings given, TabFolders folders, WatermarkSettings watermark, PushAdmin push, SharedVersions versions,
    PortalSettings kept, LogoDesk logos, AuditLog audit, Acting acting, TimeProvider clock)
{
    public async Task<ConfigurationFile> ExportAsync(CancellationToken ct)
    {
        audit.Write(AuditCodes.ExportSettings, "portal");
        await db.SaveChangesAsync(ct);
        var now = await NowAsync(ct);
        return now with { Settings = await folders.ByPathAsync(now.Settings, ct) };
    }

    /// <returns>The difference, or what is wrong with the file's values.</returns>
    public async Task<(ConfigurationDifference? Difference, IReadOnlyList<Bilingual> Problems)> CompareAsync(ConfigurationFile file, CancellationToken ct)
    {
        var here = await HereAsync(file, ct);
        if (TabFolders.Missing(here.Settings) is { } folder)
        {
            return (null, [new($"底部标签要打开的目录“{folder}”这里没有：先建目录，或者从文件里删掉这个标签。",
                $"The folder “{folder}” that a tab opens is not here: make it first, or take the tab out of the file.")]);
        }

        if (file.Settings.Brand.Logo is { } version && file.Logo is null && await logos.FindAsync(version, ct) is null)
        {
            return (null, [new("文件说有 logo，却没有带图片。请重新导出，或者从文件里删掉 logo。",
                "The file names a logo without its picture: export it again, or take the logo out.")]);
        }

        if (ConfigurationCheck.Of(here) is { Count: > 0 } problems)
        {
            return (null, problems);
        }

        var now = await NowAsync(ct);
        var then = here with { Settings = given.Leave(here.Settings, now.Settings) };
        return (new(ConfigurationLines.Between(now, then), MarkOf(now)), []);
    }

    /// <param name="mark">Of the difference that was shown.</param>
    /// <returns>False: something else was changed in between, or the file is not right; nothing was written. With a problem: why.</returns>
    public async Task<(bool IsApplied, Bilingual? Problem)> ApplyAsync(ConfigurationFile file, Account admin, string mark, CancellationToken ct)
    {
        var (difference, _) = await CompareAsync(file, ct);
        if (difference?.Mark != mark)
        {
            return (false, null);
        }

        var (then, problem) = await WithLogoAsync(await HereAsync(file, ct), admin, ct);
        if (then is null)
        {
            return (false, problem);
        }

        var before = ConfigurationText.Write(await NowAsync(ct));
        return (await WriteAsync(then, mark, () =>
        {
            var after = then with { Settings = given.Leave(then.Settings, ConfigurationText.Read(before).File!.Settings) };
            db.ConfigurationImports.Add(new(acting.Actor.Name, clock.GetUtcNow(), difference.Changes.Count, before, ConfigurationText.Write(after)));
            audit.Write(AuditCodes.ImportSettings, "portal", $"{difference.Changes.Count}");
        }, ct), null);
    }

    /// <summary>Sets the whole, with what is to be written down beside it.</summary>
    /// <returns>False: it is another configuration now than that of the mark; nothing was written.</returns>
    internal async Task<bool> WriteAsync(ConfigurationFile then, string mark, Action note, CancellationToken ct)
    {
        var zone = kept.Now.Zone.Id;
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var stored = await settings.FindAsync(ct);
            if (MarkOf(await NowAsync(ct)) != mark || !(await settings.SaveAsync(then.Settings, stored.Version, ct)).IsSaved)
            {
                return false;
            }

            await SetOthersAsync(then, ct);
            note();
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        versions.Changed();
        await kept.RefreshAsync(ct);
        if (kept.Now.Zone.Id != zone)
        {
            await push.MoveToZoneAsync(ct);
        }

        return true;
    }

    /// <summary>The file with its logo drawn by our own browser, unless that picture is here already.</summary>
    private async Task<(ConfigurationFile? File, Bilingual? Problem)> WithLogoAsync(ConfigurationFile file, Account admin, CancellationToken ct)
    {
        if (file.Settings.Brand.Logo is not { } version || await logos.FindAsync(version, ct) is not null)
        {
            return (file, null);
        }

        var (drawn, problem) = await logos.KeepAsync(admin, file.Logo!, ct);
        return drawn is null ? (null, problem) : (file with { Settings = file.Settings with { Brand = file.Settings.Brand with { Logo = drawn } } }, null);
    }

    private async Task SetOthersAsync(ConfigurationFile file, CancellationToken ct)
    {
        var now = await NowAsync(ct);
        if (file.Watermark != now.Watermark)
        {
            await watermark.SaveAsync(file.Watermark, acting.Actor, ct);
        }

        if (file.Push != now.Push)
        {
            var quiet = file.Push is { QuietFrom: { } from, QuietUntil: { } until } ? new QuietHours(from, until) : null;
            await push.ChangeAsync(file.Push.MostRecipients, quiet, file.Push.LeadsOn, ct);
        }

        await SetDaysAsync(file.Days, ct);
    }

    /// <summary>The file with folders as they are numbered here.</summary>
    private async Task<ConfigurationFile> HereAsync(ConfigurationFile file, CancellationToken ct) =>
        file with { Settings = await folders.ByNumberAsync(file.Settings, ct) };

    private async Task SetDaysAsync(IReadOnlyList<DayRule> days, CancellationToken ct)
    {
        var before = (await push.DaysAsync(ct)).Select(Rule).ToHashSet();
        foreach (var gone in before.Where(old => days.All(day => day.Day != old.Day)))
        {
            await push.RemoveDayAsync(gone.Day, ct);
        }

        foreach (var day in days.Where(day => !before.Contains(day)))
        {
            await push.SetDaysAsync(day.Day, day.Day, day.IsWorking, day.Note, ct);
        }
    }

    internal async Task<ConfigurationFile> NowAsync(CancellationToken ct)
    {
        var stored = (await settings.FindAsync(ct)).Values;
        var rules = await push.SettingsAsync(ct);
        return new()
        {
            Kind = ConfigurationFile.OurKind,
            Version = ConfigurationFile.Newest,
            Product = ProductVersion.Text,
            Settings = stored,
            Logo = stored.Brand.Logo is { } logo ? await logos.FindAsync(logo, ct) : null,
            Watermark = await watermark.FindAsync(ct),
            Push = new() { MostRecipients = rules.MostRecipients, QuietFrom = rules.QuietFrom, QuietUntil = rules.QuietUntil, LeadsOn = rules.LeadsOn },
            Days = [.. (await push.DaysAsync(ct)).Select(Rule)],
        };
    }

    private static DayRule Rule(CompanyDay day) => new(day.Day, day.IsWorking, day.Note);

    internal static string MarkOf(ConfigurationFile now) => StableHash.Of(Convert.ToHexString(ConfigurationText.Write(now)));
}
