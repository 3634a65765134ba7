using Portal.Core.Captures;

namespace Portal.Tests.Captures;

public sealed class ViewQueryTests
{
    [Fact]
    public void All_chosen_values_count_however_many_as_on_the_page() =>
        Assert.Equal(250, ViewQuery.ValuesOf(string.Join('&', Enumerable.Range(0, 250).Select(n => $"city={n}")))["city"].Count);

    [Fact]
    public void Names_are_bounded_as_on_the_page() =>
        Assert.Equal(200, ViewQuery.ValuesOf(string.Join('&', Enumerable.Range(0, 250).Select(n => $"p{n}=1"))).Count);

    [Fact]
    public void An_order_behind_many_values_is_found() =>
        Assert.Equal("_sort.b3=-units", ViewQuery.SortsOf(string.Join('&', Enumerable.Range(0, 250).Select(n => $"city={n}").Append("_sort.b3=-units"))));
}
