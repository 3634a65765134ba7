using Microsoft.AspNetCore.Mvc;

namespace Portal.Pages.Reports;

/// <summary>A page that takes the parameter sheet's form with thousands of ticks, and no more than these.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongChoicesAttribute : RequestFormLimitsAttribute
{
    public LongChoicesAttribute() => (ValueCountLimit, BufferBodyLengthLimit) = (14_000, 4 * 1024 * 1024);
}
