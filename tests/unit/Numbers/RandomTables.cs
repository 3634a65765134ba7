using FsCheck;
using FsCheck.Fluent;

namespace Portal.Tests.Numbers;

/// <summary>Tables of any cells that a database can hold, as a statement of plain letters; each cell once more as the database itself writes it.</summary>
internal sealed record RandomTable(IReadOnlyList<string> Types, string Cells, string OwnWords)
{
    private const int MostRows = 6;

    private static readonly int[] Letters =
        [.. "Aa09 '\"<>&;|,%_-".Select(letter => (int)letter), 0x4E2D, 0x6587, 0x20BB7, 0x1F600, 0x1F468, 0x200D, 0x1F469, 0x5D0, 0x627, 0x202E, 0x202D, 0x2066, 0x301, 0xFEFF,
            0xE0001];

    private static readonly Dictionary<string, Gen<string>> OfPostgres = new()
    {
        ["smallint"] = Gen.Elements("-32768", "32767", "0", "7"),
        ["integer"] = ArbMap.Default.GeneratorFor<int>().Select(n => $"'{n}'"),
        ["bigint"] = Gen.OneOf(Gen.Elements("'9223372036854775807'", "'-9223372036854775808'", "9007199254740993"), ArbMap.Default.GeneratorFor<long>().Select(n => $"'{n}'")),
        ["numeric"] = Gen.OneOf(
            Gen.Elements("'NaN'", "'Infinity'", "1e-30", "1.005", "2.5", "(30::numeric/100)*(200::numeric/80)", "'123456789012345678901234567890123456789012.5'"),
            from digits in ArbMap.Default.GeneratorFor<long>() from scale in Gen.Choose(0, 40) select $"'{digits}e-{scale}'"),
        ["double precision"] = Gen.Elements("'NaN'", "'Infinity'", "'-Infinity'", "1e308", "5e-324", "0.1", "-0.0", "1234.5", "0.345"),
        ["real"] = Gen.Elements("1e38", "1.5", "-0.1"),
        ["boolean"] = Gen.Elements("true", "false"),
        ["text"] = Text("chr"),
        ["date"] = Gen.Elements("'0001-01-01'", "'9999-12-31'", "'20026-03-01'", "'infinity'", "'2026-02-28'", "'0044-03-15 BC'"),
        ["timestamp"] = Gen.Elements("'2026-02-28 23:59:59.999999'", "'infinity'", "'294276-01-01'", "'2026-01-01'"),
        ["timestamptz"] = Gen.Elements("'2026-02-28 23:59:59.5+08'", "'-infinity'", "'2026-01-01 00:00+00'"),
        ["time"] = Gen.Elements("'24:00:00'", "'10:20:30.25'"),
        ["timetz"] = Gen.Elements("'10:20:30+08'"),
        ["interval"] = Gen.Elements("'100 hours'", "'1 mon 27 days'", "'-3 years 00:00:01'", "'0'"),
        ["uuid"] = ArbMap.Default.GeneratorFor<Guid>().Select(id => $"'{id}'"),
        ["bytea"] = Gen.Elements("'\\x00ff'", "''"),
        ["integer[]"] = Gen.Elements("array[1,null,3]", "'{}'", "array[[1,2],[3,4]]"),
        ["jsonb"] = Gen.Elements("'{\"a\": [1, null, \"<b>\"]}'", "'null'"),
        ["bit varying"] = Gen.Elements("b'1010'", "b''"),
        ["int4range"] = Gen.Elements("'[1,5)'", "'empty'"),
        ["inet"] = Gen.Elements("'10.0.0.1/8'"),
    };

    private static readonly Dictionary<string, Gen<string>> OfSqlite = new()
    {
        ["integer"] = Gen.OneOf(Gen.Elements("9223372036854775807", "-9223372036854775807", "9007199254740993", "0"), ArbMap.Default.GeneratorFor<int>().Select(n => $"{n}")),
        ["real"] = Gen.Elements("1e308", "5e-324", "0.1", "1234.5", "-2.5", "0.345", "9e999", "1.005"),
        ["text"] = Text("char"),
        ["blob"] = Gen.Elements("x'00ff'", "x''", "x'e4b8ad'"),
        ["any"] = Gen.OneOf(Gen.Elements("7", "1.5", "x'01'", "'2026-02-28'"), Text("char")),
    };

    public static Gen<RandomTable> Of(bool isPostgres)
    {
        var types = isPostgres ? OfPostgres : OfSqlite;
        return
            from width in Gen.Choose(1, 6)
            from columns in Gen.ArrayOf(Gen.Elements(types.Keys.ToArray()), width)
            from height in Gen.Choose(0, MostRows)
            from rows in Rows(columns.Select(type => Gen.Frequency((5, types[type]), (1, Gen.Constant("null")))).ToArray(), height)
            select new RandomTable(columns, Statement(rows, columns, isPostgres, own: false), Statement(rows, columns, isPostgres, own: true));
    }

    private static Gen<string[][]> Rows(Gen<string>[] cells, int height) => Gen.ArrayOf(Gen.CollectToArray(cells, cell => cell), height);

    private static Gen<string> Text(string function) =>
        from length in Gen.Choose(0, 8)
        from letters in Gen.ArrayOf(Gen.Elements(Letters), length)
        select letters.Length == 0 ? "''" : string.Join("||", letters.Select(letter => $"{function}({letter})"));

    private static string Statement(string[][] rows, string[] columns, bool isPostgres, bool own)
    {
        var selects = rows.DefaultIfEmpty([.. columns.Select(_ => "null")]).Select((row, i) =>
            $"select {i} r, {string.Join(", ", row.Zip(columns, (cell, type) => isPostgres ? $"({cell})::{type}" : cell).Select((cell, n) => $"{cell} c{n}"))}");
        var inner = string.Join(" union all ", selects);
        var outer = string.Join(", ",
            columns.Select((_, n) => !own ? $"c{n}" : isPostgres ? $"c{n}::text" : $"case typeof(c{n}) when 'blob' then '0x' || hex(c{n}) else cast(c{n} as text) end"));
        return $"select {outer} from ({inner}) t{(rows.Length == 0 ? " where 1 = 0" : " order by r")}";
    }
}
