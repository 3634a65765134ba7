using System.Buffers.Text;
using System.Security.Cryptography;

namespace WeComSandbox.Cloud;

/// <summary>Random names that look like WeCom's.</summary>
public static class Ids
{
    public static string Random(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    public static string Hex(int bytes) => RandomNumberGenerator.GetHexString(bytes * 2, lowercase: true);
}
