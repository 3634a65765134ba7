using System.Text.Json;
using Htmx;
using Microsoft.AspNetCore.Http;
using Portal.Hosting;

namespace Portal.Tests.Shell;

public sealed class HtmxTests
{
    [Theory]
    [InlineData(true, "HX-Request")]
    [InlineData(false)]
    [InlineData(false, "HX-Request", "HX-Boosted")]
    [InlineData(false, "HX-Request", "HX-History-Restore-Request")]
    public void A_fragment_is_for_htmx_but_not_for_visits_and_steps_back(bool expected, params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        foreach (var header in headers)
        {
            request.Headers[header] = "true";
        }

        Assert.Equal(expected, request.WantsFragment);
    }

    [Fact]
    public void Who_replaces_the_whole_body_gets_the_page()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["HX-Request"] = "true";
        request.Headers["HX-Request-Type"] = "full";

        Assert.False(request.WantsFragment);
    }

    [Fact]
    public void A_toast_travels_in_a_header_of_plain_letters()
    {
        var response = new DefaultHttpContext().Response;

        response.Toast("已加入收藏", "查看", "/favorites");

        var header = response.Headers["HX-Trigger"].ToString();
        Assert.All(header, letter => Assert.InRange(letter, ' ', '~'));
        var toast = JsonDocument.Parse(header).RootElement.GetProperty("toast");
        Assert.Equal("已加入收藏", toast.GetProperty("text").GetString());
        Assert.Equal("/favorites", toast.GetProperty("href").GetString());
    }

    [Fact]
    public void A_toast_leaves_what_else_is_triggered()
    {
        var response = new DefaultHttpContext().Response;
        response.Htmx(headers => headers.WithTrigger("saved", new { id = 7 }));

        response.Toast("已加入收藏");

        var triggers = JsonDocument.Parse(response.Headers["HX-Trigger"].ToString()).RootElement;
        Assert.Equal(7, triggers.GetProperty("saved").GetProperty("id").GetInt32());
        Assert.Equal("已加入收藏", triggers.GetProperty("toast").GetProperty("text").GetString());
    }

    [Fact]
    public void A_fragment_is_kept_apart_beside_what_the_answer_varies_by_already()
    {
        var response = new DefaultHttpContext().Response;
        response.Headers.Vary = "Accept-Encoding";

        response.VaryByHtmx();

        Assert.Equal("Accept-Encoding, HX-Request", response.Headers.Vary.ToString().Replace(",HX", ", HX", StringComparison.Ordinal));
    }
}
