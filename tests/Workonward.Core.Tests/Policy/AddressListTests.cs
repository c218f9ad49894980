using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy;

public sealed class AddressListTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(" , ,")]
    public void An_empty_list_names_nobody(string text)
    {
        var list = Policies.List(text);

        Assert.True(list.IsEmpty);
        Assert.Null(list.Matches(Policies.Address("ada@gitdate.ink")));
        Assert.Equal("nobody", list.Describe());
    }

    [Theory]
    [InlineData("ada@gitdate.ink", "Ada@GitDate.ink", true)]
    [InlineData("ada@gitdate.ink", "grace@gitdate.ink", false)]
    [InlineData("ada@gitdate.ink", "ada+x@gitdate.ink", false)]
    [InlineData("Ada+News@GitDate.ink", "ada+news@gitdate.ink", true)]
    [InlineData("ada+news@gitdate.ink", "adaanews@gitdate.ink", false)]
    [InlineData("@gitdate.ink", "ada@gitdate.ink", true)]
    [InlineData("@GITDATE.INK", "ada@gitdate.ink", true)]
    [InlineData("@gitdate.ink", "ada@mail.gitdate.ink", false)]
    [InlineData("@gitdate.ink", "ada@gitdatexink.com", false)]
    [InlineData("@gitdate.ink", "ada@gitdate.ink.evil.example", false)]
    [InlineData("*.gitdate.ink", "ada@mail.gitdate.ink", true)]
    [InlineData("*.gitdate.ink", "ada@a.b.gitdate.ink", true)]
    [InlineData("*.gitdate.ink", "ada@gitdate.ink", false)]
    [InlineData("*.gitdate.ink", "ada@xgitdate.ink", false)]
    [InlineData("ada@gitdate.ink, @example.com,*.example.org", "grace@example.com", true)]
    [InlineData("ada@gitdate.ink, @example.com,*.example.org", "grace@a.example.org", true)]
    [InlineData("ada@gitdate.ink, @example.com,*.example.org", "grace@gitdate.ink", false)]
    public void A_plain_entry_names_exactly_what_it_says(string list, string address, bool isNamed) =>
        Assert.Equal(isNamed, Policies.List(list).Matches(Policies.Address(address)) is not null);

    [Theory]
    [InlineData("gitdate.ink", "'gitdate.ink' was read as a plain entry")]
    [InlineData("ada@gitdate.ink, grace", "'grace' was read as a plain entry")]
    [InlineData("ada@gitdate.ink; grace@gitdate.ink", "only one bare address")]
    [InlineData("@localhost", "has no dot")]
    [InlineData("@gitdate.ink.", "ends with a dot")]
    [InlineData("@gitdate..ink", "two dots")]
    [InlineData("*.", "Nothing stands behind")]
    [InlineData("@", "Nothing stands behind")]
    [InlineData("@gitdate.in\u212A", "character other than letters")]
    [InlineData("*@gitdate.ink", "was read as a regular expression")]
    [InlineData("*", "write @example.com")]
    [InlineData("@*.gitdate.ink", "was read as a regular expression")]
    [InlineData(@"@gitdate\.ink$,@example\.com$", "was read as a regular expression")]
    public void A_mistake_says_how_the_entry_was_read(string text, string said)
    {
        var refused = Assert.IsType<AddressListReading.Refused>(AddressList.Read(text));

        Assert.Contains(refused.Mistakes, mistake => mistake.Contains(said, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_mistake_is_reported_and_nothing_is_used()
    {
        var refused =
            Assert.IsType<AddressListReading.Refused>(AddressList.Read("ada, @gitdate.ink, grace, @localhost"));

        Assert.Equal(3, refused.Mistakes.Count);
    }

    [Fact]
    public void A_file_holds_one_entry_a_line_of_either_kind()
    {
        var list = Assert.IsType<AddressListReading.Accepted>(AddressList.ReadLines(
            ["\uFEFF# friends", "", " ada@gitdate.ink ", @"^(grace|joan)@example\.com$", "@example.org"])).List;

        Assert.Equal("ada@gitdate.ink", list.Matches(Policies.Address("ADA@gitdate.ink")));
        Assert.Equal(@"^(grace|joan)@example\.com$", list.Matches(Policies.Address("joan@example.com")));
        Assert.Equal("@example.org", list.Matches(Policies.Address("anybody@example.org")));
        Assert.Null(list.Matches(Policies.Address("ada@example.com")));
    }

    [Fact]
    public void A_mistake_in_a_file_names_its_line()
    {
        var refused = Assert.IsType<AddressListReading.Refused>(
            AddressList.ReadLines(["# friends", "ada@gitdate.ink", "gra\u0007ce"]));

        Assert.StartsWith("Line 3, 'graU+0007ce',", Assert.Single(refused.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_meaning_is_told_in_words()
    {
        var list = Assert.IsType<AddressListReading.Accepted>(AddressList.ReadLines(
            ["@gitdate.ink", "*.example.com", "ada@example.org", @"@(a|b)\.example$", @"^ada@example\.net$"])).List;

        Assert.Equal(
            """
            any address at a subdomain of example.com, none at example.com itself
            any address at gitdate.ink, none at its subdomains
            the address ada@example.org
            any address at a.example, b.example, none at a subdomain (from @(a|b)\.example$)
            the addresses at example.net that match ^ada@example\.net$
            """,
            list.Describe());
        Assert.EndsWith(
            """
            any address at a.example, b.example, none at a subdomain
            some addresses at example.net
            """,
            list.DescribeToPeople(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_naughty_string_is_a_list_that_names_anybody() => Assert.All(Corpora.NaughtyStrings(), text =>
    {
        var reading = AddressList.Read(text);

        Assert.True(reading is AddressListReading.Refused or AddressListReading.Accepted { List.IsEmpty: true }, text);
    });

    [Fact]
    public void A_long_list_is_looked_up_entry_by_entry_all_the_same()
    {
        var list = Assert.IsType<AddressListReading.Accepted>(
            AddressList.ReadLines(Enumerable.Range(0, 50_000).Select(i => $"person{i}@gitdate.ink"))).List;

        Assert.Equal("person49999@gitdate.ink", list.Matches(Policies.Address("person49999@gitdate.ink")));
        Assert.Null(list.Matches(Policies.Address("person50000@gitdate.ink")));
        Assert.EndsWith("\nand 49900 more", list.Describe(), StringComparison.Ordinal);
    }
}
