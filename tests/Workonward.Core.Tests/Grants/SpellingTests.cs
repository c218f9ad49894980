using Workonward.Core.Grants;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

/// <summary>What counts as the same: resources, verifiers and allowed addresses.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("https://mail.example/mcp")]
    [InlineData("https://mail.example/mcp/")]
    [InlineData("https://mail.example:443/mcp")]
    [InlineData("HTTPS://Mail.EXAMPLE/mcp")]
    public void Our_resource(string? presented) => Assert.True(ResourceUri.Means(presented, "https://mail.example/mcp"));

    [Theory]
    [InlineData("")]
    [InlineData("https://mail.example")]
    [InlineData("https://mail.example/MCP")]
    [InlineData("https://mail.example/mcp//")]
    [InlineData("https://mail.example//mcp")]
    [InlineData("https://mail.example/x/../mcp")]
    [InlineData("https://mail.example/./mcp")]
    [InlineData("https://mail.example/%6dcp")]
    [InlineData("https://mail.example/mcp%2f")]
    [InlineData("https://mail.example/mcp?")]
    [InlineData("https://mail.example/mcp?a=b")]
    [InlineData("https://mail.example/mcp#")]
    [InlineData("https://mail.example/mcp#a")]
    [InlineData("https://mail.example:8443/mcp")]
    [InlineData("https://user@mail.example/mcp")]
    [InlineData("https://evil.example\\@mail.example/mcp")]
    [InlineData("https:\\\\mail.example\\mcp")]
    [InlineData("https:mail.example/mcp")]
    [InlineData("https:/mail.example/mcp")]
    [InlineData("https:///mail.example/mcp")]
    [InlineData("http://mail.example/mcp")]
    [InlineData("https://mail.example.evil.example/mcp")]
    [InlineData("https://mail.example./mcp")]
    [InlineData(" https://mail.example/mcp")]
    [InlineData("https://mail.example/mcp\n")]
    [InlineData("https://mail.ex\u00e4mple/mcp")]
    [InlineData("//mail.example/mcp")]
    [InlineData("/mcp")]
    [InlineData("mcp")]
    public void Not_our_resource(string presented) => Assert.False(ResourceUri.Means(presented, "https://mail.example/mcp"));

    [Fact]
    public void A_resource_on_a_development_port_is_ours_with_that_port_alone()
    {
        Assert.True(ResourceUri.Means("http://LOCALHOST:8765/mcp/", "http://localhost:8765/mcp"));
        Assert.False(ResourceUri.Means("http://localhost/mcp", "http://localhost:8765/mcp"));
        Assert.False(ResourceUri.Means("http://127.0.0.1:8765/mcp", "http://localhost:8765/mcp"));
    }

    [Fact]
    public void The_example_of_RFC_7636_verifies() => Assert.True(Pkce.Verifies(GrantHouse.Challenge, GrantHouse.Verifier));

    [Theory]
    [InlineData(42, false)]
    [InlineData(43, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_verifier_has_43_to_128_characters(int length, bool isGood)
    {
        var verifier = new string('~', length);

        Assert.Equal(isGood, Pkce.Verifies(ChallengeOf(verifier), verifier));
    }

    [Theory]
    [InlineData('-', true)]
    [InlineData('.', true)]
    [InlineData('_', true)]
    [InlineData('~', true)]
    [InlineData('+', false)]
    [InlineData('/', false)]
    [InlineData('=', false)]
    [InlineData(' ', false)]
    [InlineData('\0', false)]
    [InlineData('é', false)]
    public void A_verifier_has_unreserved_characters_only(char character, bool isGood)
    {
        var verifier = new string('a', 42) + character;

        Assert.Equal(isGood, Pkce.Verifies(ChallengeOf(verifier), verifier));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", true)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=", false)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c", false)]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", false)]
    public void A_challenge_is_a_hash_in_base64url(string? challenge, bool isGood) =>
        Assert.Equal(isGood, Pkce.IsChallenge(challenge));

    [Fact]
    public void An_address_is_allowed_as_it_stands_and_in_no_other_spelling()
    {
        var allowed = new AllowedEmails(["ada@example.com", "grace+x@example.com"]);

        Assert.True(allowed.Contains("ada@example.com"));
        foreach (var other in (string[])["Ada@example.com", "ada@example.com ", "a.da@example.com", "ada+x@example.com", "grace@example.com", ""])
            Assert.False(allowed.Contains(other));
    }

    [Fact]
    public void A_list_that_was_read_again_replaces_the_old_one_as_a_whole()
    {
        var allowed = new AllowedEmails(["b@example.com", "a@example.com"]);
        Assert.Equal(["a@example.com", "b@example.com"], allowed.Keys);

        allowed.Replace(["c@example.com"]);

        Assert.Equal(["c@example.com"], allowed.Keys);
        Assert.False(allowed.Contains("a@example.com"));
    }

    private static string ChallengeOf(string verifier) => System.Buffers.Text.Base64Url.EncodeToString(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.Latin1.GetBytes(verifier)));
}
