namespace Portal.Journeys.Support;

/// <summary>People beside the demo's own, one for each journey that leaves something behind. Passwords are demo-{name}.</summary>
internal static class Extras
{
    public const string Collector = "mei";
    public const string Chooser = "ning";
    public const string Locked = "tao";
    public const string Newcomer = "xin";
    public const string Unbound = "yang";
    public const string Scanner = "lei";
    public const string Tapper = "hui";

    /// <summary>Named in the list that LibreOffice made, see Files.</summary>
    public const string Imported = "qiao";
    public const string ImportedToo = "bao";
    public const string Granted = "fang";
    public const string Asker = "gao";

    /// <summary>Through whose eyes an admin looks; speaks Chinese to the end.</summary>
    public const string Viewed = "qin";

    /// <summary>MaLin of WeCom.</summary>
    public const string Disabled = "malin";

    /// <summary>负责人 of a report that is in draft for a while.</summary>
    public const string Author = "hong";

    /// <summary>组管理员 of <see cref="KeptGroup"/>, in which <see cref="Kept"/> is.</summary>
    public const string Keeper = "kai";
    public const string Kept = "pei";
    public const string KeptGroup = "门店组";

    public static Dictionary<string, string> SettingsWith(string sandbox)
    {
        var settings = new Dictionary<string, string> { ["Portal__Demo"] = "true", ["Demo__Sandbox"] = sandbox };
        string[] people = [Collector, Chooser, Locked, Newcomer, Unbound, Scanner, Tapper, Imported, ImportedToo, Granted, Asker, Viewed, Disabled,
            Author, Keeper, Kept];
        for (var i = 0; i < people.Length; i++)
        {
            settings[$"Seed__Users__{i}__UserName"] = people[i];
            settings[$"Seed__Users__{i}__Password"] = $"demo-{people[i]}";
            settings[$"Seed__Users__{i}__Roles__0"] = "报表查看";
            settings[$"Seed__Users__{i}__Attributes__region"] = "华东";
            settings[$"Seed__Users__{i}__MustChangePassword"] = people[i] == Newcomer ? "true" : "false";
        }

        settings[$"Seed__Users__{Array.IndexOf(people, Disabled)}__WeComAccount"] = "MaLin";
        settings[$"Seed__Users__{Array.IndexOf(people, Kept)}__Groups__0"] = KeptGroup;
        return settings;
    }
}
