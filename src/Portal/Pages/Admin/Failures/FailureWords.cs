using Portal.Core.Reports;

namespace Portal.Pages.Admin.Failures;

/// <summary>Kinds of failures in the words of the page.</summary>
public static class FailureWords
{
    public static string Of(string kind) => kind switch
    {
        nameof(DatasetFailure.TooSlow) => "查询太慢",
        nameof(DatasetFailure.SourceUnavailable) => "数据源连不上",
        nameof(DatasetFailure.Failed) => "查询出错",
        _ => "页面出错",
    };
}
