using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SmartbiSandbox.Exports;

/// <summary>Bars of colours, written by hand: no picture library for a stand-in.</summary>
static class PngFile
{
    public static byte[] Square(int size, (byte Red, byte Green, byte Blue) colour) => Of(size, size, (_, _) => colour);

    public static byte[] Bars(IReadOnlyList<int> values, int width, int height)
    {
        var most = Math.Max(1, values.DefaultIfEmpty(1).Max());
        return Of(width, height, (x, y) => values.Count > 0 && height - y < values[x * values.Count / width] * height / most
            ? ((byte)31, (byte)110, (byte)212)
            : ((byte)255, (byte)255, (byte)255));
    }

    private static byte[] Of(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> pixel)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // eight bits, true colour
        var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                packed.WriteByte(0); // a line without filter
                for (var x = 0; x < width; x++)
                {
                    var (red, green, blue) = pixel(x, y);
                    packed.Write([red, green, blue]);
                }
            }
        }

        return [0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, CheckSum(body));
        return [.. length, .. body, .. sum];
    }

    private static uint CheckSum(byte[] data)
    {
        var sum = uint.MaxValue;
        foreach (var part in data)
        {
            sum ^= part;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xedb88320);
            }
        }

        return ~sum;
    }
}
