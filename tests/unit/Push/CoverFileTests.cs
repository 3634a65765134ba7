using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Portal.Core.Push;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>What is uploaded as a cover is looked at from outside before the browser sees it, and what is given out is found by its address alone.</summary>
public sealed class CoverFileTests
{
    public static TheoryData<string, byte[]> Refused => new()
    {
        { "nothing", [] },
        { "a GIF", [.. "GIF89a"u8, .. new byte[200]] },
        { "an SVG with a script", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>") },
        { "a page", Encoding.UTF8.GetBytes("<!doctype html><script src=//evil></script>") },
        { "a TIFF", [0x49, 0x49, 0x2A, 0x00, .. new byte[200]] },
        { "a PDF", Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF") },
        { "half a PNG", Png(400, 300)[..40] },
        { "a PNG whose head is none", [.. Png(400, 300)[..12], .. "XXXX"u8, .. Png(400, 300)[16..]] },
        { "a PNG of gigabytes", Png(60_000, 60_000) },
        { "a PNG of one pixel", Png(1, 1) },
        { "a PNG without a side", Png(0, 300) },
        { "a PNG beyond counting", Png(uint.MaxValue, uint.MaxValue) },
        { "a JPEG of gigabytes", Jpeg(60_000, 60_000) },
        { "a JPEG without a frame", [0xFF, 0xD8, 0xFF, 0xDA, .. new byte[100], 0xFF, 0xD9] },
        { "a JPEG whose segments lead out of it", [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, .. new byte[100], 0xFF, 0xD9] },
        { "a JPEG whose segments lead nowhere", [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x00, .. new byte[100], 0xFF, 0xD9] },
        { "a JPEG that is all filling", [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 200), 0xD9] },
        { "six megabytes", Padded(6 * 1024 * 1024) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_picture_of_a_sensible_size_is_refused_undecoded(string what, byte[] file) => Assert.True(CoverFile.Fault(file) is not null, what);

    [Fact]
    public void A_whole_picture_may_be_tried()
    {
        Assert.Null(CoverFile.Fault(Png(400, 300)));
        Assert.Null(CoverFile.Fault(Jpeg(1_068, 455)));
        Assert.Null(CoverFile.Fault(Padded(CoverFile.MostBytes)));
    }

    [Fact]
    public void An_address_leads_to_its_cover_until_it_ends_and_no_other_address_does()
    {
        var clock = new PortalClock(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero));
        var addresses = new CoverAddress(new EphemeralDataProtectionProvider(), clock);
        var pass = addresses.PathOf(17)["/covers/".Length..^".jpg".Length];

        Assert.Equal(17, addresses.Read(pass));
        Assert.NotEqual(pass, addresses.PathOf(17)["/covers/".Length..^".jpg".Length]); // nothing in it counts up
        foreach (var wrong in new[] { "", "17", pass[..^4], pass[..20] + (pass[20] == 'A' ? 'B' : 'A') + pass[21..], pass + pass, new string('A', 10_000), "你好" })
        {
            Assert.Null(addresses.Read(wrong));
        }

        Assert.Null(new CoverAddress(new EphemeralDataProtectionProvider(), clock).Read(pass)); // another portal's
        clock.Advance(CoverAddress.GoodFor);
        Assert.Null(addresses.Read(pass));
    }

    /// <summary>Begins, announces its size and ends; what lies between is nothing.</summary>
    internal static byte[] Png(uint width, uint height)
    {
        byte[] file = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 8, 2, 0, 0, 0, 0, 0, 0, 0, .. Ending];
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    private static byte[] Ending => [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];

    private static byte[] Jpeg(ushort width, ushort height)
    {
        byte[] file = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 17, 8, 0, 0, 0, 0, .. new byte[12], 0xFF, 0xD9];
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(13), height);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(15), width);
        return file;
    }

    private static byte[] Padded(int length) => [.. Png(400, 300)[..^12], .. new byte[length - Png(400, 300).Length], .. Ending];
}
