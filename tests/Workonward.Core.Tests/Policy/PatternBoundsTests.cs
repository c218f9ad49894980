using Workonward.Core.Policy.Patterns;

namespace Workonward.Core.Tests.Policy;

/// <summary>Where an expression of the allowlist is still taken, and where it no longer is.</summary>
public sealed class PatternBoundsTests
{
    private const string Domain = @"@gitdate\.ink$";

    [Fact]
    public void It_may_have_2000_characters()
    {
        Accepted($"^{new string('a', 2_000 - 1 - Domain.Length)}{Domain}");
        Refused($"^{new string('a', 2_000 - Domain.Length)}{Domain}", "It has 2001 characters, and 2000 is the limit.");
    }

    [Fact]
    public void Groups_may_be_nested_twenty_deep_and_many_may_stand_beside_each_other()
    {
        Accepted($"^{new string('(', 20)}a{new string(')', 20)}{Domain}");
        Refused($"^{new string('(', 21)}a{new string(')', 21)}{Domain}", "Groups are nested deeper than 20.");
        Accepted($"^{string.Concat(Enumerable.Repeat("(a)", 30))}{Domain}");
    }

    [Fact]
    public void A_thousand_alternatives_may_be_written_out()
    {
        Accepted(Alternatives(10, 10, 10));
        Refused(Alternatives(11, 10, 10), "more than 1000 ");
    }

    [Theory]
    [InlineData("a{254}")]
    [InlineData("a{2,254}")]
    [InlineData("a{2,}")]
    [InlineData("a{2,2}")]
    [InlineData("a+?")]
    [InlineData("a{2}?")]
    [InlineData("a{0}b")]
    [InlineData("~!#")]
    public void A_count_and_a_sign_at_the_edge_are_taken(string localPart) => Accepted($"^{localPart}{Domain}");

    [Theory]
    [InlineData("a{255}", "is not a count such as {2}, {2,} or {2,8} of at most 254.")]
    [InlineData("a{2,255}", "is not a count")]
    [InlineData("a{,2}", "is not a count")]
    [InlineData("a{2", "is not a count")]
    [InlineData("a{2,", "is not a count")]
    [InlineData("a+??", "A quantifier is repeated.")]
    [InlineData("a}", @"A '}' that stands for itself is written \}.")]
    [InlineData("a]", @"A ']' that stands for itself is written \].")]
    [InlineData("(a|{2})", @"A '{' that stands for itself is written \{.")]
    [InlineData("a\u007F", "It holds a character that is not plain ASCII, and no address does.")]
    [InlineData("a\u001F", "It holds a character that is not plain ASCII, and no address does.")]
    [InlineData("[a[b]", @"A '[' within a class is written \[.")]
    [InlineData(@"[\s]", @"Within a class only \d, \w and escaped punctuation are taken.")]
    public void What_is_beyond_it_is_refused_in_its_own_words(string localPart, string words) => Refused($"^{localPart}{Domain}", words);

    [Theory]
    [InlineData(@"[\d\w\-]+")]
    [InlineData(@"[\.]a")]
    public void Within_a_class_digits_words_and_escaped_punctuation_are_taken(string localPart) => Accepted($"^{localPart}{Domain}");

    [Fact]
    public void The_first_mistake_is_the_one_that_is_told() => Refused($"^(?=a){{2{Domain}", "only (?:...) is taken");

    // Each group in the domain, so that every choice stands for a domain that must be written out.
    private static string Alternatives(params int[] choices) =>
        "@" + string.Concat(choices.Select(each => $"({string.Join('|', Enumerable.Range(0, each).Select(one => $"a{one}"))})")) + @"\.ink$";

    private static void Accepted(string text) => Assert.IsType<AddressPatternReading.Accepted>(AddressPattern.Read(text));

    private static void Refused(string text, string words) => Assert.Contains(
        words, Assert.IsType<AddressPatternReading.Refused>(AddressPattern.Read(text)).Reason, StringComparison.Ordinal);
}
