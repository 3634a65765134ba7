using static Portal.Core.Reports.Files.Complaints;

namespace Portal.Core.Reports.Files;

/// <summary>What a report file can do wrong in its meaning: names that lead nowhere, SQL that is not one select.</summary>
internal static class MeaningComplaints
{
    public static Complaint DuplicateId(string id, string otherFile) => Make(
        "duplicate-id", $"id “{id}” 已被 {otherFile} 使用", $"the id '{id}' is also used by {otherFile}",
        "给其中一个报表换一个 id", "give one of the two reports another id");

    public static Complaint UnknownOwner(string name) => Make(
        "unknown-owner", $"没有名为 “{name}” 的用户，报表不会有这个负责人", $"there is no user called '{name}': the report does not get this owner",
        "写一个用户名，或先添加这个用户", "write a user name, or add the user first");

    public static Complaint NoBlocks() => Make(
        "no-blocks", "报表没有任何内容块", "the report has no blocks", "在 blocks 下至少写一个块", "write at least one block under blocks");

    public static Complaint NoSecondAxis() => Make(
        "no-second-axis", "只有 bar、stacked、line、area、bar_line 有右轴", "only bar, stacked, line, area and bar_line have an axis at the right",
        "去掉 axis: right，或换 kind", "leave out axis: right, or take another kind");

    public static Complaint NoSource(string where) => Make(
        "no-source", $"{where} 没有数据源", $"{where} has no data source",
        "在报表上写 source: 名称", "write source: name at the report");

    public static Complaint UnknownSource(string source, IEnumerable<string> known)
    {
        var list = string.Join(", ", known.Order(StringComparer.Ordinal));
        return Make(
            "unknown-source", $"设置 DataSources 中没有 “{source}”", $"the settings have no DataSources entry '{source}'",
            $"可用的数据源：{list}；或在设置中添加 DataSources__{source}__Provider",
            $"known sources: {list}; or add DataSources__{source}__Provider to the settings");
    }

    public static Complaint UnknownDataset(string name, string? nearest) => Make(
        "unknown-dataset", $"没有名为 “{name}” 的数据集", $"there is no dataset '{name}'",
        nearest is null ? "在 datasets 下定义它" : $"是否想写 {nearest}？", nearest is null ? "define it under datasets" : $"did you mean {nearest}?");

    public static Complaint MissingColumn(string dataset, string column, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return Make(
            "missing-column", $"数据集 “{dataset}” 没有列 “{column}”", $"dataset '{dataset}' has no column '{column}'",
            $"它的列：{list}", $"its columns: {list}");
    }

    public static Complaint LostRows(string dataset, string parameter) => Make(
        "lost-rows",
        $"什么都不选时，“{dataset}” 丢掉没有值的行：@{parameter} 的选项里没有空值",
            $"with nothing chosen, '{dataset}' loses rows without a value: no option of @{parameter} stands for them",
        $"在 options_sql 后加上 union all select null，或写 (列 in @{parameter} or 列 is null)",
        $"add union all select null to its options_sql, or write (column in @{parameter} or column is null)");

    public static Complaint SqlRefused(string dataset, string reason) => Make(
        "sql-refused", $"数据库拒绝了 “{dataset}” 的 SQL：{reason}", $"the database refused the SQL of '{dataset}': {reason}",
        "修改这条 SQL", "change this SQL");

    public static Complaint UnknownParameter(string name, string? nearest) => Make(
        "unknown-parameter", $"SQL 用到 @{name}，但没有这个参数", $"the SQL uses @{name}, which is not a parameter",
        nearest is null ? "在 parameters 下定义它，或者写成文本 '@…'" : $"是否想写 @{nearest}？",
        nearest is null ? "define it under parameters" : $"did you mean @{nearest}?");

    public static Complaint NotInScope(string attribute) => Make(
        "not-in-scope", $"SQL 用到 @user.{attribute}，但 scope 没有列出它", $"the SQL uses @user.{attribute}, which scope does not list",
        $"在 scope 中加上 {attribute}", $"add {attribute} to scope");

    public static Complaint WholeRange(string name) => Make(
        "whole-range", $"@{name} 是日期范围，不能整体使用", $"@{name} is a date range and has two values",
        $"写 @{name}.from 和 @{name}.to；时间戳列写 >= @{name}.from 且 < @{name}.until",
        $"write @{name}.from and @{name}.to, or for moments >= @{name}.from and < @{name}.until");

    public static Complaint NotARange(string name, string part) => Make(
        "not-a-range", $"@{name} 没有 .{part}", $"@{name} has no .{part}", $"写 @{name}",
        $"write @{name}; only a date range has .from, .to and .until");

    public static Complaint ListInScalarPlace(string name) => Make(
        "list-needs-in", $"@{name} 可有多个值，不能放在这里", $"@{name} can have several values and cannot stand here",
        $"写 … in @{name}", $"write … in @{name}");

    public static Complaint DependsOnItself(string name) => Make(
        "self-options", $"参数 “{name}” 的选项依赖它自己", $"the options of '{name}' depend on itself", $"从它的 options_sql 中去掉 @{name}",
            $"take @{name} out of its options_sql");

    public static Complaint Cycle(IReadOnlyList<string> names)
    {
        var path = string.Join(" → ", names);
        return Make(
            "cycle", $"参数的选项互相依赖：{path}", $"the options of parameters depend on each other in a circle: {path}",
            "去掉其中一个依赖", "take one of them out of an options_sql");
    }

    public static Complaint OptionsMissing() => Make(
        "options-missing", "没有选项", "there are no options", "写 options 或 options_sql 之一", "write options or options_sql, one of the two");

    public static Complaint DefaultIsNoOption(string value) => Make(
        "default-no-option", $"默认值 “{value}” 不在选项中", $"the default '{value}' is not one of the options",
        "写一个选项的 value", "write the value of an option");

    public static Complaint DefaultOfUser(string value) => Make(
        "default-of-user", $"默认值不能取自用户：“{value}”", $"a default cannot be taken from the user: '{value}'",
        "写一个值；只看自己的数据，用 scope 和 SQL 中的 @user.x", "write a value; to show readers their own data use scope, and @user.x in the SQL");

    public static Complaint Template(string text) => Make(
        "template", $"“{text}” 不会被替换", $"'{text}' is shown as it is written, nothing takes its place",
        "用 kpi 块显示数值，或去掉花括号", "show a value by a kpi block, or take the braces away");

    public static Complaint DefaultOutOfBounds(string value) => Make(
        "default-out-of-bounds", $"默认值 “{value}” 不被允许", $"the default '{value}' is not allowed",
        "检查 min、max 和 max_length", "look at min, max and max_length");

    public static Complaint NotASelect(string where) => Make(
        "not-a-select", $"{where} 不是查询", $"{where} is not a select", "只写一条 select 或 with … select", "write one select, or with … select");

    public static Complaint SeveralStatements(string where) => Make(
        "several-statements", $"{where} 有多条语句", $"{where} has several statements", "只保留一条 select", "keep one select");

    public static Complaint Unfinished(string where) => Make(
        "unfinished-sql", $"{where} 中有没结束的引号或注释", $"{where} has a quote or comment that never ends", "补上结束的引号", "add the closing quote");

    public static Complaint Positional(string where) => Make(
        "positional", $"{where} 用了 $1 这样的编号参数", $"{where} uses a numbered value such as $1", "用 @参数名", "write @name of a parameter");
}
