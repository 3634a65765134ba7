using Portal.Core.Audit;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Admin.WeCom;

/// <summary>The domain file as the form brings it: checked, kept, removed, and each change audited.</summary>
public sealed class DomainFileForm(DomainFiles files, AuditLog audit, CurrentUser current)
{
    public Task<IReadOnlyList<DomainFile>> AllAsync(CancellationToken ct) => files.AllAsync(ct);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Fault(IFormFile file) => DomainFiles.Check(Path.GetFileName(file.FileName), file.Length)?.ToString();

    public async Task KeepAsync(IFormFile file, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        var name = Path.GetFileName(file.FileName);
        audit.Write(current.Actor, AuditCodes.DomainFile, name, "uploaded");
        await files.SaveAsync(name, bytes.ToArray(), ct);
    }

    public async Task RemoveAsync(string name, CancellationToken ct)
    {
        if (await files.FindAsync(name, ct) is not null)
        {
            audit.Write(current.Actor, AuditCodes.DomainFile, name, "removed");
            await files.DeleteAsync(name, ct);
        }
    }
}
