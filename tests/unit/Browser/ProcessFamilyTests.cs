using System.Text;
using Portal.Core.Browser;

namespace Portal.Tests.Browser;

/// <summary>Lines of /proc/…/stat as Linux writes them.</summary>
public sealed class ProcessFamilyTests
{
    [Theory]
    [InlineData("12 (sh) S 1 12 12 0 -1 4194560", 'S', 1, 12)]
    [InlineData("12 (a) b (c) R 7 12 9 0 -1 4194560", 'R', 7, 9)]
    [InlineData("12 (chromium) X 0 -1 -1 0 -1 4227084", 'X', 0, -1)] // its parent takes note of it this very moment
    public void A_line_is_read_whatever_state_the_process_is_in(string line, char state, int parent, int session) =>
        Assert.Equal(new FamilyMember(12, state, parent, session), ProcessFamily.Parse(12, Encoding.ASCII.GetBytes(line)));

    [Theory]
    [InlineData("")]
    [InlineData("12 (sh)")]
    [InlineData("12 (sh) S 1")]
    public void Half_a_line_is_nobody(string line) => Assert.Null(ProcessFamily.Parse(12, Encoding.ASCII.GetBytes(line)));
}
