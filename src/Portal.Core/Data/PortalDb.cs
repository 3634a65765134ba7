using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Core.Accounts;
using Portal.Core.Apps;
using Portal.Core.Audit;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Chats;
using Portal.Core.Durations;
using Portal.Core.Failures;
using Portal.Core.Logos;
using Portal.Core.Members;
using Portal.Core.Members.Mirrors;
using Portal.Core.Members.Rosters;
using Portal.Core.Pins;
using Portal.Core.Push;
using Portal.Core.Requests;
using Portal.Core.Sessions;
using Portal.Core.Settings;
using Portal.Core.Sharing;
using Portal.Core.SingleSignOn;
using Portal.Core.Transfer;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.WeCom;

namespace Portal.Core.Data;

/// <summary>Everything the portal keeps. One model; a context type per engine, so that each has its own migrations.</summary>
public abstract class PortalDb(DbContextOptions options, SharedVersions versions) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<User> Users => Set<User>();
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();
    public DbSet<UserBatch> UserBatches => Set<UserBatch>();
    public DbSet<UserBatchRow> UserBatchRows => Set<UserBatchRow>();
    public DbSet<UserSession> Sessions => Set<UserSession>();
    public DbSet<UsedToken> UsedTokens => Set<UsedToken>();
    public DbSet<DurationDay> DurationDays => Set<DurationDay>();
    public DbSet<Node> Nodes => Set<Node>();
    public DbSet<Favorite> Favorites => Set<Favorite>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<SmartbiConnection> SmartbiConnections => Set<SmartbiConnection>();
    public DbSet<SmartbiMirror> SmartbiMirrors => Set<SmartbiMirror>();
    public DbSet<SmartbiLook> SmartbiLooks => Set<SmartbiLook>();
    public DbSet<Pin> Pins => Set<Pin>();
    public DbSet<Corp> Corps => Set<Corp>();
    public DbSet<WeComToken> WeComTokens => Set<WeComToken>();
    public DbSet<DomainFile> DomainFiles => Set<DomainFile>();
    public DbSet<SeenMessage> SeenMessages => Set<SeenMessage>();
    public DbSet<AccountRequest> AccountRequests => Set<AccountRequest>();
    public DbSet<Binding> Bindings => Set<Binding>();
    public DbSet<Roster> Rosters => Set<Roster>();
    public DbSet<RosterMember> RosterMembers => Set<RosterMember>();
    public DbSet<RosterDepartment> RosterDepartments => Set<RosterDepartment>();
    public DbSet<RosterSeat> RosterSeats => Set<RosterSeat>();
    public DbSet<SignInState> SignInStates => Set<SignInState>();
    public DbSet<ChangeReading> ChangeReadings => Set<ChangeReading>();
    public DbSet<Probe> WeComProbes => Set<Probe>();
    public DbSet<CaptureRow> Captures => Set<CaptureRow>();
    public DbSet<Watermark> Watermarks => Set<Watermark>();
    public DbSet<ShareLink> ShareLinks => Set<ShareLink>();
    public DbSet<ShareOpening> ShareOpenings => Set<ShareOpening>();
    public DbSet<ShareSending> ShareSendings => Set<ShareSending>();
    public DbSet<SharedNote> SharedNotes => Set<SharedNote>();
    public DbSet<TeamChat> TeamChats => Set<TeamChat>();
    public DbSet<PushPlan> PushPlans => Set<PushPlan>();
    public DbSet<PushRun> PushRuns => Set<PushRun>();
    public DbSet<PushPart> PushParts => Set<PushPart>();
    public DbSet<PushRecipient> PushRecipients => Set<PushRecipient>();
    public DbSet<PushDelivery> PushDeliveries => Set<PushDelivery>();
    public DbSet<PushMark> PushMarks => Set<PushMark>();
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();
    public DbSet<PushMute> PushMutes => Set<PushMute>();
    public DbSet<PushCover> PushCovers => Set<PushCover>();
    public DbSet<PushSettings> PushSettings => Set<PushSettings>();
    public DbSet<CompanyDay> CompanyDays => Set<CompanyDay>();
    public DbSet<ConfigurationImport> ConfigurationImports => Set<ConfigurationImport>();
    public DbSet<BrandLogo> BrandLogos => Set<BrandLogo>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();
    public DbSet<Failure> Failures => Set<Failure>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();
    public DbSet<SharedVersion> SharedVersions => Set<SharedVersion>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Saves; what other servers keep in memory (users, catalog) gets a new version in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var touched = TouchedSubjects();
        if (touched.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await using (own)
        {
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            await BumpAsync(touched, cancellationToken);
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
                versions.Changed();
            }

            return count;
        }
    }

    /// <summary>For changes that do not pass the change tracker (ExecuteUpdate, ExecuteDelete); inside their transaction.</summary>
    public async Task BumpAsync(IReadOnlyCollection<string> subjects, CancellationToken ct)
    {
        await SharedVersions.Where(v => subjects.Contains(v.Name))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Value, v => v.Value + 1), ct);
        versions.Changed();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        modelBuilder.UseSnakeCase();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can compare and sort DateTime, not DateTimeOffset; everything stored is UTC.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    private HashSet<string> TouchedSubjects()
    {
        var touched = new HashSet<string>();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && Data.SharedVersions.SubjectOf(entry.Metadata) is { } subject)
            {
                touched.Add(subject);
            }
        }

        return touched;
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        moment => moment.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}

public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, SharedVersions versions) : PortalDb(options, versions);

public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options, SharedVersions versions) : PortalDb(options, versions);
