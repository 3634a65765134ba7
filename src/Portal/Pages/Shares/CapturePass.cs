using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Portal.Hosting;

namespace Portal.Pages.Shares;

/// <param name="Index">From 0.</param>
/// <param name="IsCover">Only its head, three to two.</param>
public sealed record PassedCapture(long ViewerId, string Key, int Index, bool IsCover = false);

/// <summary>
/// Lets WeCom's own picture viewer fetch one picture: it comes without the page's cookies. A pass is sealed, holds a few minutes, and the
/// viewer's rights are asked again when it is used. The pass of a cover, which a message carries into chats, holds for days.
/// </summary>
public sealed class CapturePass(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan _holds = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _coverHolds = TimeSpan.FromDays(7);

    private const string Whole = "whole";
    private const string Cover = "cover";
    private readonly TimedSeal _seal = new(protection, "Portal.CapturePass.v1", clock);

    public string Write(PassedCapture picture) => _seal.Write(
        string.Create(CultureInfo.InvariantCulture, $"{picture.ViewerId}|{picture.Key}|{picture.Index}|{(picture.IsCover ? Cover : Whole)}"),
        picture.IsCover ? _coverHolds : _holds);

    /// <summary>Null: not one of ours, or too old.</summary>
    public PassedCapture? Read(string? pass) => _seal.Read(pass)?.Split('|') is [var viewer, var key, var index, var kind]
        ? new PassedCapture(long.Parse(viewer, CultureInfo.InvariantCulture), key, int.Parse(index, CultureInfo.InvariantCulture), kind == Cover) : null;
}
