using System.Collections.Frozen;

namespace Portal.Core.Reports.Charts;

/// <summary>One of the 34, with its place in the grid of tiles and the ways it is written.</summary>
internal sealed record Province(string Name, string Full, string English, string Code, string Adcode, string Letter, int Column, int Row)
{
    /// <summary>Three characters do not fit twice into a tile.</summary>
    public string Short => Name == "内蒙古" ? "内蒙" : Name;
}

internal static class ChinaProvinces
{
    public static IReadOnlyList<Province> All { get; } =
    [
        new("黑龙江", "黑龙江省", "Heilongjiang", "HL", "23", "黑", 8, 1),
        new("内蒙古", "内蒙古自治区", "Inner Mongolia", "NM", "15", "蒙", 6, 2),
        new("辽宁", "辽宁省", "Liaoning", "LN", "21", "辽", 7, 2),
        new("吉林", "吉林省", "Jilin", "JL", "22", "吉", 8, 2),
        new("新疆", "新疆维吾尔自治区", "Xinjiang", "XJ", "65", "新", 1, 3),
        new("宁夏", "宁夏回族自治区", "Ningxia", "NX", "64", "宁", 4, 3),
        new("山西", "山西省", "Shanxi", "SX", "14", "晋", 5, 3),
        new("河北", "河北省", "Hebei", "HE", "13", "冀", 6, 3),
        new("北京", "北京市", "Beijing", "BJ", "11", "京", 7, 3),
        new("天津", "天津市", "Tianjin", "TJ", "12", "津", 8, 3),
        new("青海", "青海省", "Qinghai", "QH", "63", "青", 2, 4),
        new("甘肃", "甘肃省", "Gansu", "GS", "62", "甘", 3, 4),
        new("陕西", "陕西省", "Shaanxi", "SN", "61", "陕", 4, 4),
        new("河南", "河南省", "Henan", "HA", "41", "豫", 5, 4),
        new("山东", "山东省", "Shandong", "SD", "37", "鲁", 6, 4),
        new("江苏", "江苏省", "Jiangsu", "JS", "32", "苏", 7, 4),
        new("西藏", "西藏自治区", "Tibet", "XZ", "54", "藏", 1, 5),
        new("四川", "四川省", "Sichuan", "SC", "51", "川", 3, 5),
        new("重庆", "重庆市", "Chongqing", "CQ", "50", "渝", 4, 5),
        new("湖北", "湖北省", "Hubei", "HB", "42", "鄂", 5, 5),
        new("安徽", "安徽省", "Anhui", "AH", "34", "皖", 6, 5),
        new("浙江", "浙江省", "Zhejiang", "ZJ", "33", "浙", 7, 5),
        new("上海", "上海市", "Shanghai", "SH", "31", "沪", 8, 5),
        new("云南", "云南省", "Yunnan", "YN", "53", "滇", 3, 6),
        new("贵州", "贵州省", "Guizhou", "GZ", "52", "黔", 4, 6),
        new("湖南", "湖南省", "Hunan", "HN", "43", "湘", 5, 6),
        new("江西", "江西省", "Jiangxi", "JX", "36", "赣", 6, 6),
        new("福建", "福建省", "Fujian", "FJ", "35", "闽", 7, 6),
        new("台湾", "台湾省", "Taiwan", "TW", "71", "台", 8, 6),
        new("广西", "广西壮族自治区", "Guangxi", "GX", "45", "桂", 4, 7),
        new("广东", "广东省", "Guangdong", "GD", "44", "粤", 5, 7),
        new("香港", "香港特别行政区", "Hong Kong", "HK", "81", "港", 6, 7),
        new("海南", "海南省", "Hainan", "HI", "46", "琼", 4, 8),
        new("澳门", "澳门特别行政区", "Macao", "MO", "82", "澳", 5, 8),
    ];

    private static readonly (string Alias, string Name)[] Others =
    [
        ("neimenggu", "内蒙古"), ("neimongol", "内蒙古"), ("nmg", "内蒙古"), ("内蒙", "内蒙古"), ("xizang", "西藏"), ("xianggang", "香港"),
        ("hongkongsar", "香港"),
        ("aomen", "澳门"), ("macau", "澳门"), ("xinjianguyghur", "新疆"), ("xinjianguygur", "新疆"), ("ningxiahui", "宁夏"), ("guangxizhuang", "广西"),
        ("臺灣", "台湾"),
        ("taiwanprovinceofchina", "台湾"), ("台湾地区", "台湾"),
        ("shan3xi", "陕西"), ("peking", "北京"), ("canton", "广东"), ("tibetan", "西藏"), ("香港地区", "香港"), ("澳门地区", "澳门"),
    ];

    private static readonly string[] EnglishEndings = ["province", "municipality", "specialadministrativeregion", "autonomousregion", "sar", "sheng", "shi", "city"];
    private static readonly FrozenDictionary<string, Province> ByKey = Keys();

    /// <summary>广东, 广东省, 粤, Guangdong, CN-GD, 44 and 440000 are one province; null is none.</summary>
    public static Province? Find(string name)
    {
        var key = RegionKey.Of(name);
        return ByKey.GetValueOrDefault(key)
            ?? ByKey.GetValueOrDefault(Adcode(key))
            ?? (EnglishEndings.FirstOrDefault(ending => key.Length > ending.Length && key.EndsWith(ending, StringComparison.Ordinal)) is { } ending
                ? ByKey.GetValueOrDefault(key[..^ending.Length])
                : null);
    }

    private static string Adcode(string key) => key.Length == 6 && key.EndsWith("0000", StringComparison.Ordinal) ? key[..2] : key;

    private static FrozenDictionary<string, Province> Keys()
    {
        var keys = new Dictionary<string, Province>();
        foreach (var province in All)
        {
            // 内蒙古省 is wrong, and yet clear.
            string[] written =
            [
                province.Name, province.Full, province.Name + "省", province.Name + "市", province.Name + "自治区", province.Name + "特区",
                    province.Name + "特别行政区",
                province.English, province.Code, "CN" + province.Code, province.Adcode, province.Letter,
            ];
            foreach (var each in written)
            {
                keys.TryAdd(RegionKey.Of(each), province);
            }
        }

        foreach (var (alias, name) in Others)
        {
            keys.TryAdd(RegionKey.Of(alias), All.First(province => province.Name == name));
        }

        return keys.ToFrozenDictionary();
    }
}
