using System.Text;

namespace Portal.Core.Reports.Datasets;

/// <summary>An array as PostgreSQL writes it, <c>{1,NULL,"a b"}</c>, as a list to read: <c>1, , a b</c>.</summary>
internal static class PostgresArray
{
    public static string Join(string written)
    {
        var start = written.IndexOf('{', StringComparison.Ordinal); // before it may stand bounds: [0:2]={…}
        var (list, item) = (new StringBuilder(), new StringBuilder());
        var (isQuoted, wasQuoted) = (false, false);
        for (var i = Math.Max(0, start); i < written.Length; i++)
        {
            switch (written[i])
            {
                case '\\' when isQuoted && i + 1 < written.Length:
                    item.Append(written[++i]);
                    break;
                case '"':
                    (isQuoted, wasQuoted) = (!isQuoted, true);
                    break;
                case '{' or '}' when !isQuoted:
                    break;
                case ',' when !isQuoted:
                    End();
                    list.Append(", ");
                    break;
                default:
                    item.Append(written[i]);
                    break;
            }
        }

        End();
        return list.ToString();

        void End()
        {
            var text = item.ToString();
            list.Append(!wasQuoted && text == "NULL" ? "" : text);
            item.Clear();
            wasQuoted = false;
        }
    }
}
