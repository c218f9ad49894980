using Workonward.Core.Grants.Clients;

namespace Workonward.Core.Tests.Grants.Clients;

public sealed class ClientNameTests
{
    [Theory]
    [InlineData("Claude", "Claude")]
    [InlineData("  Claude \t\r\n Code ", "Claude Code")]
    [InlineData("Cla\u202Eude\u2066", "Claude")]
    [InlineData("Cla\u200Bu\uFEFFde", "Claude")]
    [InlineData("Cl\0a\u001bude\u009b", "Claude")]
    [InlineData("a\u2028b\u2029c", "a b c")]
    [InlineData("\uD800Claude\uDC00", "Claude")]
    [InlineData("\uE000Claude", "Claude")]
    [InlineData("Claude\u3164\u2800x", "Claude x")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301x", "e\u0301\u0301x")]
    [InlineData("\u0301\u0301Claude", "Claude")]
    [InlineData("日本語 عربى", "日本語 عربى")]
    [InlineData("<b>&\"'", "<b>&\"'")]
    public void What_turns_hides_or_overprints_text_is_gone(string claimed, string kept) => Assert.Equal(kept, ClientName.Of(claimed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u200B\u202E\u3164 ")]
    public void A_name_with_nothing_to_see_is_none(string? claimed) => Assert.Null(ClientName.Of(claimed));

    [Fact]
    public void A_long_name_is_cut_and_never_within_a_character()
    {
        Assert.Equal(new string('a', 80), ClientName.Of(new string('a', 500)));
        Assert.Equal(new string('a', 79), ClientName.Of(new string('a', 79) + "\U0001F600"));
        Assert.Equal(new string('a', 79), ClientName.Of(new string('a', 79) + " b"));
    }
}
