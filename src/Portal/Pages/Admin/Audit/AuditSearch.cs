using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Core;
using Portal.Core.Audit;

namespace Portal.Pages.Admin.Audit;

/// <summary>What the reader of the log asks for, in the address.</summary>
public sealed class AuditSearch
{
    [FromQuery(Name = "who")]
    public string? Who { get; set; }

    [FromQuery(Name = "what")]
    public string? What { get; set; }

    /// <summary>The day of the company, or the first of several.</summary>
    [FromQuery(Name = "day")]
    public DateOnly? Day { get; set; }

    [FromQuery(Name = "until")]
    public DateOnly? Until { get; set; }

    public AuditFilter FilterIn(CompanyClock company) => new(
        LongText.Begin(Who, 64), What, Day is { } day ? company.StartOf(day) : null,
        (Until ?? Day) is { } last && last < DateOnly.MaxValue ? company.StartOf(last.AddDays(1)) : null);

    public string AddressOf(string path, int? page = null)
    {
        (string Name, string? Value)[] pairs = [("who", Who), ("what", What), ("day", Say(Day)), ("until", Say(Until)), ("p", page?.ToString(CultureInfo.InvariantCulture))];
        return path + QueryString.Create(pairs.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }

    public static string? Say(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
