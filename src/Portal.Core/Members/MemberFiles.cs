using Portal.Core.WeCom;

namespace Portal.Core.Members;

public enum FileHandover
{
    Sent,

    /// <summary>The user is nobody of WeCom, or of a corp whose apps have no secret.</summary>
    NotBound,

    /// <summary>More than WeCom takes.</summary>
    TooLarge,
}

/// <summary>Hands a file to somebody in the chat of the company's app: WeCom's own browser cannot keep one.</summary>
public sealed class MemberFiles(WeComClient wecom, WeComDirectory directory, Bindings bindings)
{
    public const int MostBytes = 20 * 1024 * 1024;

    /// <exception cref="WeComException">WeCom did not take it.</exception>
    public async Task<FileHandover> SendAsync(long userId, string fileName, byte[] bytes, CancellationToken ct)
    {
        if (await AppOfAsync(userId, ct) is not var (app, member))
        {
            return FileHandover.NotBound;
        }

        if (bytes.Length > MostBytes)
        {
            return FileHandover.TooLarge;
        }

        var media = await wecom.UploadAsync(app, MediaType.File, fileName, bytes, ct);
        await wecom.SendAsync(app, Recipients.To(member), new FileContent(media.MediaId), CancellationToken.None); // not broken off: nobody would know whether it arrived
        return FileHandover.Sent;
    }

    private async Task<(Credentials App, string MemberId)?> AppOfAsync(long userId, CancellationToken ct)
    {
        foreach (var binding in await bindings.OfUserAsync(userId, ct))
        {
            if (await directory.FindAppAsync(binding.CorpId, null, ct) is { Credentials: { } credentials })
            {
                return (credentials, binding.MemberId);
            }
        }

        return null;
    }
}
