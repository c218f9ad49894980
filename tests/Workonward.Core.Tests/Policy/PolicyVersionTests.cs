using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy;

public sealed class PolicyVersionTests
{
    private const string Card = /*lang=json*/ """
        { "name": "Welcome", "purpose": "Greets.", "sender": "GitDate",
          "attribs": { "first_name": { "description": "Name.", "required": true, "max_length": 40 } } }
        """;

    // Versions stand on sends that wait: a release that changes this one judges them all anew.
    [Fact]
    public void The_version_survives_upgrades() => Assert.Equal(
        "c67c1aa757c4416211b9f1876114bd7b228b083b159d6d6d5e0c256805954ec1",
        Policies.Settings(
            "ada@gitdate.ink, @example.com", "*.example.org", "@gitdate.ink", Policies.Card(Card), most: 50).Version);

    [Theory]
    [InlineData("@example.com,Ada@GitDate.ink")]
    [InlineData(" ada@gitdate.ink ,@EXAMPLE.com, ada@gitdate.ink")]
    public void Writing_the_same_policy_otherwise_gives_the_same_version(string allow) =>
        Assert.Equal(Policies.Settings("ada@gitdate.ink, @example.com").Version, Policies.Settings(allow).Version);

    [Fact]
    public void Each_difference_that_matters_gives_another_version()
    {
        PolicySettings[] settings =
        [
            Policies.Settings(allow: ""),
            Policies.Settings(allow: "@a.ink"),
            Policies.Settings(allow: "*.a.ink"),
            Policies.Settings(allow: "x@a.ink"),
            Policies.Settings(allow: @"@a\.ink$"),
            Policies.Settings(allow: "@a.ink,@b.ink"),
            Policies.Settings(allow: "@a.ink", deny: "@b.ink"),
            Policies.Settings(allow: "@a.ink", addressers: "@b.ink"),
            Policies.Settings(allow: "@a.ink", most: 51),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(/*lang=json*/ """{ "name": "x", "attribs": {} }""")),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(/*lang=json*/ """{ "name": "y", "attribs": {} }""")),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(Card)),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(Changed("true", "false"))),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(Changed("40", "41"))),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(Changed("\"required\"", "\"link\""))),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(Changed("\"required\"", "\"markup\""))),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(Changed("Name.", "Names."))),
            Policies.Settings(allow: "@a.ink", card: Policies.Card(Changed("first_name", "last_name"))),
        ];

        Assert.Distinct(settings.Select(setting => setting.Version), StringComparer.Ordinal);
        Assert.All(settings, setting => Assert.Matches("^[0-9a-f]{64}$", setting.Version));
    }

    [Fact]
    public void Settings_changed_with_an_expression_have_the_version_of_what_they_are() => Assert.Equal(
        Policies.Settings(most: 7).Version,
        (Policies.Settings(most: 8) with { MaxBatchSize = 7 }).Version);

    private static string Changed(string text, string other) => Card.Replace(text, other, StringComparison.Ordinal);
}
