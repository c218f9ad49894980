using Workonward.Core.Policy;

namespace Workonward.Core.Tests.Policy;

/// <summary>What a card's texts and attribs may be at most.</summary>
public sealed class TemplateCardBoundsTests
{
    private static readonly Dictionary<string, TemplateAttrib> None = [];

    [Fact]
    public void A_text_may_have_a_thousand_characters()
    {
        var longest = new string('x', 1_000);

        Assert.IsType<TemplateCardReading.Accepted>(TemplateCard.Create(longest, longest, longest, Attribs(1, description: longest)));
        Assert.Equal(
            [
                "The template card's name has 1001 characters; 1000 is the limit.",
                "The template card's purpose has 1002 characters; 1000 is the limit.",
                "The template card's sender has 1003 characters; 1000 is the limit.",
                "The template card's attribs.a1.description has 1004 characters; 1000 is the limit.",
            ],
            Mistakes(longest + "1", longest + "12", longest + "123", Attribs(1, description: longest + "1234")));
    }

    [Fact]
    public void Each_text_is_named_that_is_not_plain() => Assert.Equal(
        [
            "The template card's name holds a control or invisible character.",
            "The template card's purpose holds a control or invisible character.",
            "The template card's sender holds a control or invisible character.",
            "The template card's attribs.a1.description holds a control or invisible character.",
        ],
        Mistakes("\u200B", "\u0007", "\u202E", Attribs(1, description: "\u0000")));

    [Fact]
    public void A_card_may_name_fifty_attribs()
    {
        Assert.IsType<TemplateCardReading.Accepted>(TemplateCard.Create("name", "", "", Attribs(50)));
        Assert.Equal(["The template card names 51 attribs; 50 is the limit."], Mistakes("name", "", "", Attribs(51)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void The_longest_length_of_an_attrib_is_from_1_to_10000(int length) => Assert.IsType<TemplateCardReading.Accepted>(
        TemplateCard.Create("name", "", "", Attribs(1, length: length)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void Any_other_is_refused(int length) => Assert.Equal(
        [FormattableString.Invariant($"The template card's attrib 'a1' has max_length {length}. Accepted: 1 to 10000.")],
        Mistakes("name", "", "", Attribs(1, length: length)));

    [Fact]
    public void A_card_has_a_name() => Assert.Equal(["The template card's name is empty."], Mistakes(" ", "", "", None));

    private static IReadOnlyList<string> Mistakes(
        string name, string purpose, string sender, IReadOnlyDictionary<string, TemplateAttrib> attribs) =>
        Assert.IsType<TemplateCardReading.Refused>(TemplateCard.Create(name, purpose, sender, attribs)).Mistakes;

    private static Dictionary<string, TemplateAttrib> Attribs(int count, string description = "", int length = 10) =>
        Enumerable.Range(1, count).ToDictionary(each => $"a{each}", _ => new TemplateAttrib(description, MaxLength: length), StringComparer.Ordinal);
}
