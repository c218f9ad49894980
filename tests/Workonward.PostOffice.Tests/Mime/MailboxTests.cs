using Workonward.PostOffice.Mime;

namespace Workonward.PostOffice.Tests.Mime;

public sealed class MailboxTests
{
    [Theory]
    [InlineData("person@gitdate.ink", true)]
    [InlineData("@", true)]
    [InlineData("grüße@köln.example", true)]
    [InlineData("a@b@c", true)]
    [InlineData("", false)]
    [InlineData("nobody", false)]
    [InlineData(" person@gitdate.ink", false)]
    [InlineData("a@gitdate.ink,b@gitdate.ink", false)]
    [InlineData("a@gitdate.ink\r\nBcc: b@gitdate.ink", false)]
    [InlineData("Ada <a@gitdate.ink>", false)]
    [InlineData("group:a@gitdate.ink;", false)]
    [InlineData("a(comment)@gitdate.ink", false)]
    public void A_recipient_is_whatever_stays_one_address_in_a_header(string text, bool isOne) =>
        Assert.Equal(isOne, Mailbox.IsRecipient(text));

    [Fact]
    public void A_recipient_has_a_longest_form()
    {
        Assert.True(Mailbox.IsRecipient(new string('a', 319) + "@"));
        Assert.False(Mailbox.IsRecipient(new string('a', 320) + "@"));
    }
}
