namespace Portal.Journeys.Support;

internal static class RoughFiles
{
    public const string Rough = """
        id: rough
        title: "坏掉的<img src=x onerror=alert(1)>"
        description: "<script>alert(2)</script>"
        visible_to: [everyone]
        source: demo
        parameters:
          - { name: note, label: 备注, type: text, max_length: 10 }
        datasets:
          good: select 7 as units, @note as note
          wrong: select units from no_such_table
          slow:
            timeout: 1s
            sql: with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as units from n
          empty: select 1 as units where 1 = 0
          hostile: "select '<img src=x onerror=alert(3)>' as name, 5 as units union all select '</script><script>alert(4)</script>', 6"
        blocks:
          - { type: kpi, dataset: good, value: units, label: 好的 }
          - { type: kpi, dataset: wrong, value: units, label: 错的 }
          - { type: table, title: 慢的, dataset: slow }
          - { type: table, title: 空的, dataset: empty }
          - { type: chart, title: "敌意<b>图</b>", dataset: hostile, kind: bar, x: name, y: units }
          - { type: table, title: 敌意表, dataset: hostile }
          - type: text
            markdown: |
              **粗的** <img src=x onerror=alert(5)> <script>alert(6)</script> [点我](javascript:alert(7))
        """;

    public const string Changing = """
        id: changing
        title: 会变的
        visible_to: [everyone]
        source: demo
        datasets:
          one: select 41 as units
        blocks:
          - { type: kpi, dataset: one, value: units, label: 数目 }
        """;

    private const string Cycle = """
        id: cycle
        title: 转圈
        source: demo
        parameters:
          - { name: a, label: 甲, type: select, options_sql: "select id, name from areas where name <> @b" }
          - { name: b, label: 乙, type: select, options_sql: "select id, name from areas where name <> @a" }
        blocks:
          - { type: text, markdown: 没有 }
        """;

    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        ("rough.yml", Rough), ("changing.yml", Changing), ("cycle.yml", Cycle), ("twin.yml", Changing.Replace("id: changing", "id: rough", StringComparison.Ordinal)),
    ];
}
