using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Portal.Core.WeCom;

/// <summary>JSON without <c>\uXXXX</c>: WeCom refuses such escapes in some bodies (40033), and the relaxed encoder still writes a few.</summary>
internal static class RawJson
{
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.Serialize(value, type);
        return Encoding.UTF8.GetBytes(json.Contains("\\u", StringComparison.Ordinal) ? Unescape(json) : json);
    }

    private static string Unescape(string json)
    {
        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
            }
            else if (json[i + 1] == 'u')
            {
                var code = (char)ushort.Parse(json.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                text.Append(char.IsControl(code) ? "" : code.ToString()); // raw control characters are not JSON, and nobody misses them
                i += 5;
            }
            else
            {
                text.Append(json[i]).Append(json[++i]);
            }
        }

        return text.ToString();
    }
}
