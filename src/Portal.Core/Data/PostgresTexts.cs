using System.Buffers;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Core.Data;

/// <summary>
/// PostgreSQL refuses a whole statement for a text with NUL or with half of a surrogate pair, and what people type or clients say of themselves may hold both.
/// They are shown for what they are: ␀ and �.
/// </summary>
internal sealed class PostgresTexts : DbCommandInterceptor
{
    private static readonly SearchValues<char> _odd = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0']);

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (DbParameter parameter in result.Parameters)
        {
            parameter.Value = parameter.Value switch
            {
                string text => Fit(text),
                ICollection<string> texts when texts.Any(IsOdd) => texts.Select(Fit).ToArray(),
                var other => other,
            };
        }

        return result;
    }

    private static string Fit(string text) =>
        IsOdd(text) ? string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? "␀" : rune.ToString())) : text; // half of a pair is enumerated as �

    private static bool IsOdd(string text) => text.AsSpan().ContainsAny(_odd);
}
