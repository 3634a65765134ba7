using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Audit;

/// <summary>SHA-256 over fields with their lengths, so that no letter can wander from one field into the next. Milliseconds: engines keep moments differently finely.</summary>
internal static class AuditDigest
{
    public static byte[] Of(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, entry.Id);
        Add(hash, entry.At.ToUnixTimeMilliseconds());
        Add(hash, entry.ActorId ?? -1);
        Add(hash, entry.Actor);
        Add(hash, entry.What);
        Add(hash, entry.Subject);
        Add(hash, entry.Details);
        Add(hash, entry.Address);
        return hash.GetHashAndReset();
    }

    public static byte[] Link(byte[]? before, AuditSeal seal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before ?? new byte[SHA256.HashSizeInBytes]);
        Add(hash, seal.Number);
        Add(hash, seal.EntryId);
        Add(hash, seal.At.ToUnixTimeMilliseconds());
        Add(hash, seal.IsBrief ? 1 : 0);
        Add(hash, seal.KeepUntil.ToUnixTimeMilliseconds());
        hash.AppendData(seal.Content);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        Add(hash, text is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
