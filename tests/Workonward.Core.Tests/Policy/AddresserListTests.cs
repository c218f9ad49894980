using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy;

public sealed class AddresserListTests
{
    [Fact]
    public void An_empty_list_takes_no_addresser()
    {
        var list = Policies.Addressers(" ");

        Assert.True(list.IsEmpty);
        Assert.False(list.Contains(Policies.Address("news@gitdate.ink")));
    }

    [Theory]
    [InlineData("NEWS@gitdate.ink", true)]
    [InlineData("other@gitdate.ink", false)]
    [InlineData("any@example.com", true)]
    [InlineData("any@mail.example.com", false)]
    public void A_list_takes_what_it_says(string addresser, bool isTaken) => Assert.Equal(
        isTaken,
        Policies.Addressers("news@gitdate.ink, @Example.com").Contains(Policies.Address(addresser)));

    [Fact]
    public void A_file_holds_one_a_line()
    {
        var reading = AddresserList.ReadLines(["# ours", "news@gitdate.ink", "@example.com"]);

        Assert.Equal(
            "Sender addresses that may be named: any address at example.com, news@gitdate.ink.",
            Assert.IsType<AddresserListReading.Accepted>(reading).List.Describe());
    }

    [Theory]
    [InlineData("news")]
    [InlineData("*.example.com")]
    [InlineData(@"@example\.com$")]
    [InlineData("News <news@gitdate.ink>")]
    [InlineData("@example.com, @")]
    public void A_list_that_says_anything_else_is_refused(string text)
    {
        var refused = Assert.IsType<AddresserListReading.Refused>(AddresserList.Read(text));

        Assert.Single(refused.Mistakes);
    }

    [Fact]
    public void No_naughty_string_is_an_addresser() => Assert.All(Corpora.NaughtyStrings(), text =>
    {
        var reading = AddresserList.Read(text);

        Assert.True(
            reading is AddresserListReading.Refused or AddresserListReading.Accepted { List.IsEmpty: true }, text);
    });
}
