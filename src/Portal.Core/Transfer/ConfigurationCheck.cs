using Portal.Core.Captures;
using Portal.Core.Logos;
using Portal.Core.Push;
using Portal.Core.Settings;

namespace Portal.Core.Transfer;

/// <summary>What is wrong with the values of a file that can be read: by the rules of the pages on which they are set.</summary>
internal static class ConfigurationCheck
{
    private const int MostDays = 2_000;

    public static IReadOnlyList<Bilingual> Of(ConfigurationFile file) =>
    [
        .. SettingsCheck.Of(file.Settings).Select(problem => problem.Text),
        .. OfLogo(file.Logo),
        .. WatermarkSettings.Check(file.Watermark).Select(problem => problem.Text),
        .. OfPush(file.Push),
        .. OfDays(file.Days),
    ];

    private static IEnumerable<Bilingual> OfLogo(byte[]? logo) => logo is not null && LogoFile.Fault(logo) is { } fault ? [fault] : [];

    private static IEnumerable<Bilingual> OfPush(PushRules push)
    {
        if (push.MostRecipients is < 1 or > PushSettings.MostPossibleRecipients)
        {
            yield return new($"一次推送最多的接收人要在 1 到 {PushSettings.MostPossibleRecipients} 之间。",
                $"A push reaches 1 to {PushSettings.MostPossibleRecipients} people.");
        }

        if (push.QuietFrom is null != push.QuietUntil is null || (push.QuietFrom is not null && push.QuietFrom == push.QuietUntil))
        {
            yield return new("免打扰要有不同的开始和结束时刻，或者都不填。", "Quiet hours have a beginning and another end, or none.");
        }
    }

    private static IEnumerable<Bilingual> OfDays(IReadOnlyList<DayRule> days)
    {
        if (days.Count > MostDays || days.DistinctBy(day => day.Day).Count() != days.Count)
        {
            yield return new($"工作日最多 {MostDays} 条，每天一条。", $"At most {MostDays} working days, one line a day.");
        }

        if (days.Any(day => day.Note?.Length > 50 || day.Note?.Any(char.IsControl) == true))
        {
            yield return new("工作日的说明最多 50 个字。", "The note of a working day has at most 50 characters.");
        }
    }
}
