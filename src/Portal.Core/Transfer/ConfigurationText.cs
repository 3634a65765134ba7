using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Portal.Core.Transfer;

/// <summary>Reads and writes the file. What is odd about one is said in a sentence; nothing of it is used then.</summary>
public static partial class ConfigurationText
{
    public const int MostBytes = 1024 * 1024;
    private const int Deepest = 16;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = Deepest,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Bilingual TooLarge { get; } = new("文件超过 1 MB，不会是门户导出的配置。", "The file is larger than 1 MB: no portal exported it.");

    private static readonly Bilingual _otherKind =
        new("这不是门户导出的配置文件。请选择在“系统设置 → 导出”得到的 .json 文件。",
            "This is no configuration of a portal. Choose the .json file that Settings → Export gave.");

    private static readonly Bilingual _newer = new("文件来自更新版本的门户，这个版本读不了。请先升级。",
        "The file comes from a newer portal, which this one cannot read. Upgrade first.");

    public static byte[] Write(ConfigurationFile file) => JsonSerializer.SerializeToUtf8Bytes(file, _json);

    public static (ConfigurationFile? File, Bilingual? Problem) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return (null, TooLarge);
        }

        try
        {
            var text = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes; // an editor's mark
            var root = JsonSerializer.Deserialize<JsonElement>(text, _json);
            return Fault(root) is { } fault ? (null, fault) : (root.Deserialize<ConfigurationFile>(_json), null);
        }
        catch (JsonException error) when (error.Path is { Length: > 1 } path)
        {
            return (null, new($"文件里的 {path} 不认识或不对，什么也没有改。", $"{path} in the file is not known or not right; nothing was changed."));
        }
        catch (JsonException)
        {
            return (null, _otherKind);
        }
    }

    private static Bilingual? Fault(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("kind", out var kind) || kind.ValueKind != JsonValueKind.String
            || kind.GetString() != ConfigurationFile.OurKind || !root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number))
        {
            return _otherKind;
        }

        return number > ConfigurationFile.Newest ? _newer : SecretIn(root, "$") is not { } secret ? null
            : new($"文件里有像密码的内容（{secret}）。配置文件不带密码和 Secret，请删掉这一项。",
                $"There is something like a password in the file ({secret}). A configuration has no passwords and secrets: take it out.");
    }

    private static string? SecretIn(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(part => Secret().IsMatch(part.Name) ? $"{path}.{part.Name}" : SecretIn(part.Value, $"{path}.{part.Name}"))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(part => SecretIn(part, path + "[]")).FirstOrDefault(found => found is not null),
        _ => null,
    };

    [GeneratedRegex("secret|passw|token|aeskey|credential|connection", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
