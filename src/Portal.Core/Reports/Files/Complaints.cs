namespace Portal.Core.Reports.Files;

/// <summary>Everything a report file can do wrong in its shape, in both languages.</summary>
internal static class Complaints
{
    public static Complaint Syntax(string reason, Bilingual remedy) => new(
        "syntax", new($"不是有效的 YAML：{reason}", $"not valid YAML: {reason}"), remedy);

    public static Complaint TooLarge(long limit) => Make(
        "too-large", $"文件超过 {limit / 1024} KB", $"the file is larger than {limit / 1024} KB", "把报表拆成几个文件", "split the report into several files");

    public static Complaint NotUtf8() => Make(
        "not-utf8", "文件不是 UTF-8 编码", "the file is not encoded as UTF-8", "用 UTF-8 保存文件", "save the file as UTF-8");

    public static Complaint Unreadable(string reason) => Make(
        "unreadable", $"无法读取文件：{reason}", $"the file cannot be read: {reason}", "检查文件权限", "check the permissions of the file");

    public static Complaint LeadsOut() => Make(
        "leads-out", "这是指到报表目录以外的链接", "this link leads out of the folder of report files", "把文件放进报表目录", "put the file into the folder");

    public static Complaint LeadsNowhere() => Make(
        "leads-nowhere", "链接指向的文件不存在", "what this link leads to is not there", "修正或删除这个链接", "mend or remove the link");

    public static Complaint NotRegular() => Make(
        "not-a-file", "这不是普通文件（是管道、设备或套接字）", "this is no regular file (a pipe, a device or a socket)", "删除它，放一个普通文件",
            "remove it and put a regular file there");

    public static Complaint TooManyFiles(int most) => Make(
        "too-many-files", $"报表目录里的文件太多，只读了其中 {most} 个", $"the folder holds more files than the {most} that are read",
        "把不是报表的文件移出该目录", "move what are no reports out of the folder");

    public static Complaint NoDirectory() => Make(
        "no-directory", "报表目录不存在", "the folder of report files does not exist",
        "建立该目录，或修改设置 Reports__Directory", "make the folder, or change the setting Reports__Directory");

    public static Complaint Empty() => Make(
        "empty", "文件是空的", "the file is empty", "至少写上 id、title 和 blocks", "write at least id, title and blocks");

    public static Complaint TooDeep() => Make(
        "too-deep", "嵌套太深或别名展开后太大", "nested too deeply, or too large once its aliases are written out",
        "减少嵌套和别名", "nest less and use fewer aliases");

    public static Complaint UnknownAlias(string name) => Make(
        "unknown-alias", $"别名 *{name} 未定义", $"the alias *{name} is not defined", $"在它之前写 &{name}", $"write &{name} before it");

    public static Complaint SeveralDocuments() => Make(
        "several-documents", "一个文件只能有一个报表", "a file holds one report only", "删去 --- 及其后的内容，另存为一个文件",
        "move what follows --- into its own file");

    public static Complaint Twice(string key) => Make(
        "twice", $"“{key}” 写了两次", $"'{key}' is written twice", "只保留一个", "keep one of them");

    public static Complaint UnknownKey(string key, Bilingual where, string? nearest, IEnumerable<string> known)
    {
        var list = string.Join(", ", known.Order(StringComparer.Ordinal));
        return Make(
            "unknown-key", $"{where.Chinese}没有 “{key}” 这个键", $"{where.English} has no key '{key}'",
            nearest is null ? $"可用的键：{list}" : $"是否想写 {nearest}？可用的键：{list}",
            nearest is null ? $"known keys: {list}" : $"did you mean {nearest}? Known keys: {list}");
    }

    public static Complaint Missing(string key, Bilingual where) => Make(
        "missing", $"{where.Chinese}缺少 “{key}”", $"{where.English} needs '{key}'", $"加上 {key}: …", $"add {key}: …");

    public static Complaint WrongType(string key, Bilingual expected) => new(
        "wrong-type", new($"“{key}” 的值类型不对", $"'{key}' has a value of the wrong type"), new($"应写{expected.Chinese}", $"write {expected.English}"));

    public static Complaint NotOneOf(string key, string value, IReadOnlyList<string> allowed, string? nearest)
    {
        var list = string.Join(", ", allowed);
        return Make(
            "not-one-of", $"“{key}” 不能是 “{value}”", $"'{key}' cannot be '{value}'",
            nearest is null ? $"可用的值：{list}" : $"是否想写 {nearest}？可用的值：{list}",
            nearest is null ? $"write one of: {list}" : $"did you mean {nearest}? One of: {list}");
    }

    public static Complaint TooLong(string key, int most) => Make(
        "too-long", $"“{key}” 太长", $"'{key}' is too long", $"最多 {most} 个字符", $"write {most} characters at most");

    public static Complaint TooMany(string key, int most) => Make(
        "too-many", $"“{key}” 太多", $"too many entries in '{key}'", $"最多 {most} 个", $"write {most} at most");

    public static Complaint OutOfRange(string key, double min, double max) => Make(
        "out-of-range", $"“{key}” 超出范围", $"'{key}' is out of range", $"应在 {min} 到 {max} 之间", $"write a number from {min} to {max}");

    public static Complaint BadForm(string key, string value, Bilingual form) => new(
        "bad-form", new($"“{key}” 的写法不对：“{value}”", $"'{key}' is not written right: '{value}'"),
        new($"应写{form.Chinese}", $"write {form.English}"));

    internal static Complaint Make(string code, string chinese, string english, string remedyChinese, string remedyEnglish) =>
        new(code, new Bilingual(chinese, english), new Bilingual(remedyChinese, remedyEnglish));
}
