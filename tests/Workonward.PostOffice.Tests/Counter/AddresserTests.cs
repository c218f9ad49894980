using System.Text.Json;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Counter;

public sealed class AddresserTests
{
    [Theory]
    [InlineData("", 0, "From: news@gitdate.ink")]
    [InlineData("support@gitdate.ink", 0, "From: support@gitdate.ink")]
    [InlineData("support@GITDATE.INK.", 0, "From: support@GITDATE.INK\r\n")]
    [InlineData("Ada <ada@gitdate.ink>", 0, "From: \"Ada\"")]
    [InlineData("support@sub.gitdate.ink", 1005, null)]
    [InlineData("support@gitdate.ink.evil.example", 1005, null)]
    [InlineData("a@b@gitdate.ink", 1005, null)]
    [InlineData("gitdate.ink", 1005, null)]
    [InlineData("@gitdate.ink", 1005, null)]
    [InlineData("ada@", 1005, null)]
    [InlineData("ada@gitdate.ink\r\nBcc: x@evil.example", 1005, null)]
    [InlineData("x@evil.example <ada@gitdate.ink>", 1005, null)]
    public async Task The_sender_stays_in_the_template_s_domain(string addresser, int code, string? from)
    {
        await using var desk = await Desk.OpenAsync();

        var reply = await desk.CallAsync(Desk.Send, JsonSerializer.Serialize(new { recipient = "person@gitdate.ink", addresser }));
        await desk.DeliverAsync();

        Assert.Equal(code, reply.Code);
        if (from is not null)
            Assert.Contains(from, await desk.MessageAsync(1), StringComparison.Ordinal);
    }
}
