using System.Collections.Frozen;

namespace Portal.Core.WeCom;

internal sealed record ErrorEntry(bool Again, Bilingual Cause, Bilingual Remedy);

/// <summary>What WeCom's codes mean to an administrator: cause, remedy, and whether time alone may mend it.</summary>
internal static partial class ErrorTable
{
    private static readonly FrozenDictionary<int, ErrorEntry> _entries = Entries().ToFrozenDictionary(e => e.Code, e => e.Entry);

    private static readonly ErrorEntry _unknown = new(
        false,
        new("企业微信拒绝了这次请求。", "WeCom refused the request."),
        new("请在企业微信的错误码查询页面按错误码查找原因。", "Look the code up on WeCom's error code page."));

    public static bool Knows(int code) => _entries.ContainsKey(code);

    public static ErrorEntry Find(int code) => _entries.GetValueOrDefault(code, _unknown);

    private static IEnumerable<(int Code, ErrorEntry Entry)> Entries() => [.. Connection(), .. Identity(), .. Rights(), .. Messages()];

    private static (int, ErrorEntry) Passing(int code, string zh, string en, string remedyZh, string remedyEn) =>
        (code, new ErrorEntry(true, new(zh, en), new(remedyZh, remedyEn)));

    private static (int, ErrorEntry) Lasting(int code, string zh, string en, string remedyZh, string remedyEn) =>
        (code, new ErrorEntry(false, new(zh, en), new(remedyZh, remedyEn)));
}
