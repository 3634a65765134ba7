using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using Portal.SmartbiWeb;

namespace Portal.Tests.Smartbi;

public sealed class SmartbiPassTests
{
    private static readonly SmartbiPassage _passage = new("bi_I8a|80", 7, 11);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_pass_says_who_may_see_what_for_two_hours()
    {
        var passes = Passes();
        var pass = passes.Write(_passage);
        Assert.Equal(_passage, passes.Read(pass));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(passes.Read(pass));
    }

    [Fact]
    public void A_pass_that_was_changed_or_that_somebody_else_sealed_is_none()
    {
        var pass = Passes().Write(_passage);
        Assert.Null(Passes().Read(pass));
        var passes = Passes();
        pass = passes.Write(_passage);
        Assert.Null(passes.Read(pass[..^3] + "AAA"));
        Assert.Null(passes.Read("x"));
        Assert.Null(passes.Read(null));
    }

    private SmartbiPass Passes() => new(new EphemeralDataProtectionProvider(), _clock);
}
