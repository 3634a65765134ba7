namespace Portal.Core.Reports.Charts;

/// <summary>What a column is called where the author did not say: in Chinese as it is, an SQL name by its last known word.</summary>
internal static class ColumnWords
{
    private static readonly (string Column, string Chinese, string English)[] Words =
    [
        ("year", "年份", "Year"), ("quarter", "季度", "Quarter"), ("month", "月份", "Month"), ("week", "周", "Week"), ("day", "日期", "Day"),
        ("date", "日期", "Date"), ("hour", "小时", "Hour"), ("time", "时间", "Time"), ("period", "期间", "Period"), ("region", "地区", "Region"),
        ("area", "地区", "Area"), ("province", "省份", "Province"), ("city", "城市", "City"), ("country", "国家", "Country"), ("store", "门店", "Store"),
        ("shop", "门店", "Shop"), ("dealer", "经销商", "Dealer"), ("customer", "客户", "Customer"), ("product", "产品", "Product"), ("model", "型号", "Model"),
        ("brand", "品牌", "Brand"), ("category", "类别", "Category"), ("kind", "类别", "Kind"), ("type", "类型", "Type"), ("channel", "渠道", "Channel"),
        ("source", "来源", "Source"), ("status", "状态", "Status"), ("state", "状态", "State"), ("step", "步骤", "Step"), ("stage", "阶段", "Stage"),
        ("level", "级别", "Level"), ("age", "年龄", "Age"), ("department", "部门", "Department"), ("team", "团队", "Team"), ("person", "人员", "Person"),
        ("name", "名称", "Name"), ("label", "名称", "Name"), ("title", "名称", "Title"),
    ];

    private static readonly Dictionary<string, Bilingual> Known =
        Words.ToDictionary(word => word.Column, word => new Bilingual(word.Chinese, word.English), StringComparer.OrdinalIgnoreCase);

    public static string Of(string? column)
    {
        if (string.IsNullOrEmpty(column) || column.Any(letter => letter > 127))
        {
            return column ?? "";
        }

        var words = column.Split(['_', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        return (words.Reverse().Select(word => Known.GetValueOrDefault(word)).FirstOrDefault(known => known is not null) ?? new Bilingual("项目", "Item")).ToString();
    }
}
