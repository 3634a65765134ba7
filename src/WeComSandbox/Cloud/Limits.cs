namespace WeComSandbox.Cloud;

/// <summary>WeCom's documented rates; a test lowers the one it is about.</summary>
public sealed record Limits
{
    public int CallsPerMinute { get; set; } = 10_000;
    public int CallsPerHour { get; set; } = 150_000;
    public int ParallelCalls { get; set; } = 200;
    public int WrongSecrets { get; set; } = 10;
    public int CorpTicketsPerHour { get; set; } = 400;
    public int AppTicketsPerHour { get; set; } = 100;
    public int MessagesPerMemberMinute { get; set; } = 30;
    public int MessagesPerMemberHour { get; set; } = 1000;
    /// <summary>An app may reach the corp's account cap times 200 a day.</summary>
    public int PersonTimesPerAccount { get; set; } = 200;
    public int AccountCap { get; set; } = 1000;
    public int RobotMessagesPerMinute { get; set; } = 20;
    public int WorkbenchPerMemberMinute { get; set; } = 10;
    public int ChatsPerDay { get; set; } = 1000;
    public int ChatUpdatesPerHour { get; set; } = 1000;
    public int ChatPersonTimesPerMinute { get; set; } = 20_000;
    public int ChatPersonTimesPerHour { get; set; } = 300_000;
    public int ChatMessagesPerMemberMinute { get; set; } = 200;
    public int ChatMessagesPerMemberDay { get; set; } = 10_000;
    public int PicturesPerDay { get; set; } = 1000;
    public int PicturesPerMonth { get; set; } = 3000;
    /// <summary>Wrong mobiles a day before user/getuserid is closed; WeCom says a fifth of the headcount.</summary>
    public int WrongMobilesPerDay { get; set; } = 50;
}
