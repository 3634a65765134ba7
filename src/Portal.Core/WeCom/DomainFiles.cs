using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>A file by which WeCom sees that a domain is ours, served at the root byte for byte.</summary>
public sealed class DomainFile
{
    private DomainFile() { }

    internal DomainFile(string name) => Name = name;

    public string Name { get; private set; } = "";
    public byte[] Bytes { get; internal set; } = [];
    public DateTimeOffset UploadedAt { get; internal set; }
}

public sealed partial class DomainFiles(PortalDb db, TimeProvider clock)
{
    public const int MaxBytes = 4096;

    public static bool IsName(string? name) => name is not null && NamePattern().IsMatch(name);

    /// <returns>What is wrong with a file of that name and length.</returns>
    public static Bilingual? Check(string? name, long length) =>
        !IsName(name) ? new("文件名应为WW_verify_加字母或数字，以.txt结尾，请不要改名。",
            "The file is named WW_verify_ with letters or digits and .txt; do not rename it.")
        : length is 0 or > MaxBytes ? new("文件是空的或者太大，请重新从企业微信下载。", "The file is empty or too large; download it from WeCom again.")
        : null;

    /// <returns>What is wrong with the file; null: it is served from now on.</returns>
    public async Task<Bilingual?> SaveAsync(string? name, byte[] bytes, CancellationToken ct)
    {
        if (Check(name, bytes.Length) is { } problem)
        {
            return problem;
        }

        var file = await db.DomainFiles.FindAsync([name!], ct);
        if (file is null)
        {
            db.DomainFiles.Add(file = new DomainFile(name!));
        }

        (file.Bytes, file.UploadedAt) = (bytes, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return null;
    }

    public async Task<DomainFile?> FindAsync(string name, CancellationToken ct) =>
        IsName(name) ? await db.DomainFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Name == name, ct) : null;

    public async Task<IReadOnlyList<DomainFile>> AllAsync(CancellationToken ct) => await db.DomainFiles.AsNoTracking().OrderBy(f => f.Name).ToListAsync(ct);

    public async Task<bool> DeleteAsync(string name, CancellationToken ct)
    {
        if (await db.DomainFiles.FindAsync([name], ct) is not { } file)
        {
            return false;
        }

        db.DomainFiles.Remove(file);
        await db.SaveChangesAsync(ct);
        return true;
    }

    [GeneratedRegex(@"^WW_verify_[0-9A-Za-z]{1,64}\.txt\z")]
    private static partial Regex NamePattern();
}
