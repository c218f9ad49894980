using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy;

public sealed class TemplateCardTests
{
    private const string Welcome = /*lang=json*/ """
        {
          "name": "Welcome",
          "purpose": "Greets a new customer.",
          "sender": "GitDate <news@gitdate.ink>",
          "attribs": {
            "first_name": { "description": "The customer's first name.", "required": true, "max_length": 40 },
            "offer": { "description": "A page of ours.", "link": true },
            "note": { "description": "A paragraph.", "markup": true, "max_length": 10000 }
          }
        }
        """;

    [Fact]
    public void A_card_says_what_the_template_takes()
    {
        var card = Policies.Card(Welcome);

        Assert.Equal(
            ("Welcome", "Greets a new customer.", "GitDate <news@gitdate.ink>"), (card.Name, card.Purpose, card.Sender));
        Assert.Equal(["first_name", "note", "offer"], card.Attribs.Keys, StringComparer.Ordinal);
        Assert.Equal(
            new TemplateAttrib("The customer's first name.", Required: true, MaxLength: 40), card.Attribs["first_name"]);
        Assert.Equal(new TemplateAttrib("A page of ours.", Link: true), card.Attribs["offer"]);
        Assert.Equal(2_000, card.Attribs["offer"].MaxLength);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData(/*lang=json*/ """{ "name": "x" }""")]
    [InlineData(/*lang=json*/ """{ "attribs": {} }""")]
    [InlineData(/*lang=json*/ """{ "name": null, "attribs": {} }""")]
    [InlineData(/*lang=json*/ """{ "name": " ", "attribs": {} }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": null }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "a": null } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "a": {} } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "a": { "description": null } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "a": { "description": "", "maxLength": 5 } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "a": { "description": "", "required": "yes" } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "a": { "description": "", "max_length": 0 } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "a": { "description": "", "max_length": 10001 } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "first name": { "description": "" } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "1st": { "description": "" } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "wo_ref": { "description": "" } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": {}, "subject": "y" }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "name": "y", "attribs": {} }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "attribs": { "a": { "description": "" }, "a": { "description": "" } } }""")]
    [InlineData(/*lang=json*/ """{ "name": "x\u202E", "attribs": {} }""")]
    [InlineData(/*lang=json*/ """{ "name": "x", "purpose": "two\nlines", "attribs": {} }""")]
    [InlineData("""{ "name": "x", "attribs": {} } x""")]
    public void A_card_with_a_mistake_is_refused(string json)
    {
        var refused = Assert.IsType<TemplateCardReading.Refused>(TemplateCard.Read(json));

        Assert.All(
            refused.Mistakes, mistake => Assert.StartsWith("The template card", mistake, StringComparison.Ordinal));
        Assert.All(
            refused.Mistakes, mistake => Assert.DoesNotContain("Workonward.", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistake_in_the_text_is_placed()
    {
        var json = Welcome.Replace("\"required\": true", "\"required\": 1", StringComparison.Ordinal);

        var refused = Assert.IsType<TemplateCardReading.Refused>(TemplateCard.Read(json));

        Assert.Contains(
            "'$.attribs.first_name.required' (line 6)", Assert.Single(refused.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_reported()
    {
        var refused = Assert.IsType<TemplateCardReading.Refused>(TemplateCard.Read(
            /*lang=json*/ """{ "name": "", "attribs": { "a b": { "description": "\u0007", "max_length": -1 } } }"""));

        Assert.Equal(4, refused.Mistakes.Count);
    }
}
