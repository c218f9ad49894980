using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy;

public sealed class AddressPatternTests
{
    [Theory]
    [InlineData(@"@gitdate\.ink$", "gitdate.ink")]
    [InlineData(@"@GITDATE\.INK$", "gitdate.ink")]
    [InlineData(@"@gitdate[.]ink\z", "gitdate.ink")]
    [InlineData(@"@gitdate\.ink$|@example\.com$", "gitdate.ink example.com")]
    [InlineData(@"@(gitdate\.ink|example\.com)$", "gitdate.ink example.com")]
    [InlineData(@"(@gitdate\.ink|@example\.com)$", "gitdate.ink example.com")]
    [InlineData(@"(?:@gitdate\.ink$|@example\.com$)", "gitdate.ink example.com")]
    [InlineData(@"@(a|b)\.(ink|com)$", "a.ink a.com b.ink b.com")]
    [InlineData(@"^(ada|grace)@gitdate\.ink$", "gitdate.ink")]
    [InlineData(@"^[a-z]+@gitdate\.ink$", "gitdate.ink")]
    [InlineData(@"\A.+@gitdate\.ink$", "gitdate.ink")]
    [InlineData(@"^\w+(\.\w+)*@gitdate\.ink$", "gitdate.ink")]
    [InlineData(@"^team-\d{1,3}@gitdate\.ink$", "gitdate.ink")]
    [InlineData(@"^(ada@gitdate\.ink|grace@example\.com)$", "gitdate.ink example.com")]
    public void An_expression_with_its_domains_written_down_is_taken(string text, string domains)
    {
        var list = Policies.List(text);

        Assert.All(
            ["gitdate.ink.evil.example", "evil.example", "xgitdate.ink", "mail.gitdate.ink", "example.com.ink"],
            domain => Assert.Null(list.Matches(Policies.Address($"ada@{domain}"))));
        Assert.All(domains.Split(' '), domain => Assert.Contains(domain, list.Describe(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(@"@gitdate\.ink$", "Person@GitDate.ink", true)]
    [InlineData(@"@gitdate\.ink$", "blocked@example.com", false)]
    [InlineData(@"^(ada|grace)@gitdate\.ink$", "GRACE@gitdate.ink", true)]
    [InlineData(@"^(ada|grace)@gitdate\.ink$", "xgrace@gitdate.ink", false)]
    [InlineData(@"^(ada|grace)@gitdate\.ink$", "joan@gitdate.ink", false)]
    [InlineData(@"^[a-z]+@gitdate\.ink$", "ada@gitdate.ink", true)]
    [InlineData(@"^[a-z]+@gitdate\.ink$", "ada9@gitdate.ink", false)]
    [InlineData(@"^[^x]+@gitdate\.ink$", "ada@gitdate.ink", true)]
    [InlineData(@"@(a|b)\.(ink|com)$", "ada@b.com", true)]
    [InlineData(@"@(a|b)\.(ink|com)$", "ada@b.org", false)]
    [InlineData(@"^team-\d{1,3}@gitdate\.ink$", "team-007@gitdate.ink", true)]
    [InlineData(@"^team-\d{1,3}@gitdate\.ink$", "team-0077@gitdate.ink", false)]
    public void An_expression_names_what_it_matches(string text, string address, bool isNamed) =>
        Assert.Equal(isNamed, Policies.List(text).Matches(Policies.Address(address)) is not null);

    [Theory]
    [InlineData(@"@gitdate\.ink|@example\.com$", "ada@gitdate.ink.evil.example")]
    [InlineData(@"@gitdate\.ink$|@example\.com", "ada@example.com.evil.example")]
    [InlineData(@"@gitdate\.ink", "ada@gitdate.ink.evil.example")]
    [InlineData("@.*$", "ada@evil.example")]
    [InlineData("@|$", "ada@evil.example")]
    [InlineData(".*", "ada@evil.example")]
    [InlineData("^.*$", "ada@evil.example")]
    [InlineData("$", "ada@evil.example")]
    [InlineData("(|)", "ada@evil.example")]
    [InlineData("@gitdate.ink$", "ada@gitdatexink")]
    [InlineData(@"gitdate\.ink$", "ada@evilgitdate.ink")]
    [InlineData(@"^ada@gitdate\.ink", "ada@gitdate.ink.evil.example")]
    [InlineData(@"ada@gitdate\.ink$", "evilada@gitdate.ink")]
    [InlineData(@"@gitdate\.ink$|", "ada@evil.example")]
    [InlineData(@"|@gitdate\.ink$", "ada@evil.example")]
    [InlineData(@"(@gitdate\.ink$|@)", "ada@evil.example")]
    [InlineData(@"^(ada@gitdate\.ink$|grace)", "grace@evil.example")]
    [InlineData(@"@[a-z]+\.ink$", "ada@evilx.ink")]
    [InlineData(@"@[^.]+\.ink$", "ada@evilx.ink")]
    [InlineData(@"@(.*\.)?gitdate\.ink$", "ada@evilx.gitdate.ink")]
    [InlineData(@"@gitdate\.\w+$", "ada@gitdate.xx")]
    [InlineData(@"@gitdate\.(ink|.+)$", "ada@gitdate.ink.evil.example")]
    [InlineData(@"[@.]gitdate\.ink$", "ada@evil.gitdate.ink")]
    [InlineData(@"^ada@(?:gitdate\.ink$|example)", "ada@example.evil.example")]
    public void An_expression_that_lets_a_stranger_in_is_refused_with_the_stranger(string text, string stranger)
    {
        var refused = Assert.IsType<AddressListReading.Refused>(AddressList.Read(text));

        Assert.Contains($"It would let {stranger} through", Assert.Single(refused.Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"@gitdate\.ink\$", "anchored at its end")]
    [InlineData(@"@gitdate\.ink[$]", "anchored at its end")]
    [InlineData(@"^@gitdate\.ink$", "leave the '^' out")]
    [InlineData(@"^ada@grace@gitdate\.ink$", "two '@'")]
    [InlineData(@"@gitdate$\.ink$", "middle")]
    [InlineData(@"@localhost$", "no dot")]
    [InlineData("(?i)@gitdate\\.ink$", "only (?:...) is taken")]
    [InlineData(@"(?=ada)@gitdate\.ink$", "only (?:...) is taken")]
    [InlineData(@"(?<!x)@gitdate\.ink$", "only (?:...) is taken")]
    [InlineData(@"(?<n>a)@gitdate\.ink$", "only (?:...) is taken")]
    [InlineData(@"^(a)\1@gitdate\.ink$", @"\1 is not taken")]
    [InlineData(@"^\w+\b@gitdate\.ink$", @"\b is not taken")]
    [InlineData(@"@gitdate\.ink\Z", @"\Z is not taken")]
    [InlineData(@"^(ada@gitdate\.ink$", "never closed")]
    [InlineData(@"^ada)@gitdate\.ink$", "closes no group")]
    [InlineData(@"^[ada@gitdate\.ink$", "never closed")]
    [InlineData(@"^[z-a]@gitdate\.ink$", "not possible")]
    [InlineData(@"^a{3,2}@gitdate\.ink$", "is not a count")]
    [InlineData(@"^a{9999999999}@gitdate\.ink$", "is not a count")]
    [InlineData(@"^a**@gitdate\.ink$", "quantifier is repeated")]
    [InlineData(@"^ada(@gitdate\.ink)?$", "made optional")]
    [InlineData(@"^+@gitdate\.ink$", "repeated")]
    [InlineData(@"^ada@gitdate\.ink$\", "lone backslash")]
    [InlineData("@gitdate\\.in\u212A$", "not plain ASCII")]
    [InlineData("@gitdate\\.ink$\n|@", "not plain ASCII")]
    public void An_expression_that_is_not_understood_is_refused_with_the_cause(string text, string cause)
    {
        var refused = Assert.IsType<AddressListReading.Refused>(AddressList.Read(text));

        Assert.Contains(cause, Assert.Single(refused.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_of_any_size_is_answered()
    {
        string[] hostile =
        [
            "^" + new string('(', 5_000),
            "^" + new string('(', 900) + new string(')', 900) + "@gitdate\\.ink$",
            "^((((a{254}){254}){254}){254})@gitdate\\.ink$",
            "^" + string.Concat(Enumerable.Repeat("(a@|b@)", 200)) + "gitdate\\.ink$",
            "@" + string.Concat(Enumerable.Repeat("(a|b)", 100)) + "\\.ink$",
            new string('a', 1_000_000) + "$",
            "^" + string.Concat(Enumerable.Repeat("[a-z]*", 300)) + "!@gitdate\\.ink",
        ];

        Assert.All(hostile, text => Assert.IsType<AddressListReading.Refused>(AddressList.Read(text)));
    }

    [Theory]
    [InlineData(@"^(a+)+@gitdate\.ink$")]
    [InlineData(@"^([a-z]*)*@gitdate\.ink$")]
    [InlineData(@"^(a|a)*b@gitdate\.ink$")]
    [InlineData(@"^(a?){60}a{60}@gitdate\.ink$")]
    public void An_expression_that_would_backtrack_for_years_is_answered_at_once(string text)
    {
        var list = Policies.List(text);

        Assert.Null(list.Matches(Policies.Address(new string('a', 59) + "!@gitdate.ink")));
    }
}
