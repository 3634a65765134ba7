using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Members.Rosters;

internal sealed class RosterMaps : IEntityTypeConfiguration<Roster>, IEntityTypeConfiguration<RosterMember>, IEntityTypeConfiguration<RosterDepartment>
{
    public const int LongestText = 500;

    public void Configure(EntityTypeBuilder<Roster> builder)
    {
        builder.ToTable("rosters");
        builder.HasKey(r => r.CorpId);
        builder.Property(r => r.CorpId).HasMaxLength(64);
        builder.Property(r => r.Chosen).HasMaxLength(4_000);
        builder.Property(r => r.ClaimedBy).HasMaxLength(32);
        builder.Property(r => r.Said).HasMaxLength(LongestText);
        builder.Ignore(r => r.ChosenIds);
    }

    public void Configure(EntityTypeBuilder<RosterMember> builder)
    {
        builder.ToTable("roster_members");
        builder.Property(m => m.CorpId).HasMaxLength(64);
        builder.Property(m => m.MemberId).HasMaxLength(64);
        builder.Property(m => m.NormalizedMemberId).HasMaxLength(64);
        builder.Property(m => m.Name).HasMaxLength(RosterMember.LongestName);
        builder.Property(m => m.Mobile).HasMaxLength(32);
        builder.Property(m => m.Email).HasMaxLength(128);
        builder.Property(m => m.Departments).HasMaxLength(1_200);
        builder.Ignore(m => m.DepartmentIds);
        builder.HasIndex(m => new { m.CorpId, m.NormalizedMemberId }).IsUnique();
        builder.HasIndex(m => new { m.CorpId, m.GoneAt });
        builder.HasIndex(m => m.IsLeaving);
    }

    public void Configure(EntityTypeBuilder<RosterDepartment> builder)
    {
        builder.ToTable("roster_departments");
        builder.HasKey(d => new { d.CorpId, d.Number });
        builder.Property(d => d.CorpId).HasMaxLength(64);
        builder.Property(d => d.Name).HasMaxLength(RosterMember.LongestName);
    }
}
