using Workonward.Core.Grants.Clients;

namespace Workonward.Core.Tests.Grants.Clients;

public sealed class RedirectUriTests
{
    private const string Claude = "https://claude.ai/api/mcp/auth_callback";

    [Theory]
    [InlineData(Claude)]
    [InlineData("https://chatgpt.com/connector/oauth/abc_DEF-123")]
    [InlineData("https://example.com/cb?tenant=a%2Fb")]
    [InlineData("https://example.com:8443/cb")]
    [InlineData("cursor://anysphere.cursor-mcp/oauth/callback", false)]
    public void An_address_matches_itself_where_it_can_be_used(string uri, bool matches = true) =>
        Assert.Equal(matches, RedirectUri.Matches(uri, uri));

    // OAuth 2.1 section 2.3.1: compared as strings.
    [Theory]
    [InlineData("https://claude.ai/api/mcp/auth_callback/")]
    [InlineData("https://claude.ai/api/mcp/auth_callback/../evil")]
    [InlineData("https://claude.ai/api/mcp/auth_callbackx")]
    [InlineData("https://claude.ai/api/mcp/Auth_callback")]
    [InlineData("https://Claude.ai/api/mcp/auth_callback")]
    [InlineData("HTTPS://claude.ai/api/mcp/auth_callback")]
    [InlineData("https://claude.ai:443/api/mcp/auth_callback")]
    [InlineData("https://claude.ai/api%2fmcp/auth_callback")]
    [InlineData("https://claude.ai/api/mcp/auth%5fcallback")]
    [InlineData("https://claude.ai\\@evil.example/api/mcp/auth_callback")]
    [InlineData("https://claude.ai@evil.example/api/mcp/auth_callback")]
    [InlineData("https://evil.example@claude.ai/api/mcp/auth_callback")]
    [InlineData("https://claude.ai.evil.example/api/mcp/auth_callback")]
    [InlineData("https://evil.example/https://claude.ai/api/mcp/auth_callback")]
    [InlineData("https://claude.ai/api/mcp/auth_callback?next=https://evil.example")]
    [InlineData("https://claude.ai/api/mcp/auth_callback#https://evil.example")]
    [InlineData("https://claude.ai/api/mcp/auth_callback ")]
    [InlineData("https://claude.ai/api/mcp/auth_callback\r\nLocation: https://evil.example")]
    [InlineData("https://claude.ai/api/mcp/auth_callback\0")]
    [InlineData("http://claude.ai/api/mcp/auth_callback")]
    [InlineData("//claude.ai/api/mcp/auth_callback")]
    [InlineData("")]
    public void No_other_way_of_writing_it_matches(string presented) => Assert.False(RedirectUri.Matches(Claude, presented));

    // RFC 8252 section 7.3
    [Theory]
    [InlineData("http://localhost/callback", "http://localhost:53682/callback")]
    [InlineData("http://localhost/callback", "http://localhost/callback")]
    [InlineData("http://127.0.0.1:33418/", "http://127.0.0.1:33419/")]
    [InlineData("http://127.0.0.1:33418/", "http://127.0.0.1/")]
    [InlineData("http://[::1]/callback", "http://[::1]:1/callback")]
    [InlineData("http://localhost/callback?a=b", "http://localhost:65535/callback?a=b")]
    public void On_loopback_any_port_passes(string registered, string presented) =>
        Assert.True(RedirectUri.Matches(registered, presented));

    [Theory]
    [InlineData("http://localhost:1/other")]
    [InlineData("http://localhost:1/callback/")]
    [InlineData("http://localhost:1/callback?x")]
    [InlineData("http://localhost:1/callback#x")]
    [InlineData("http://127.0.0.1:1/callback")]
    [InlineData("http://[::1]:1/callback")]
    [InlineData("https://localhost:1/callback")]
    [InlineData("https://localhost/callback")]
    [InlineData("http://localhost.evil.example:1/callback")]
    [InlineData("http://localhost.:1/callback")]
    [InlineData("http://localhost:1@evil.example/callback")]
    [InlineData("http://localhost:/callback")]
    [InlineData("http://localhost:0/callback")]
    [InlineData("http://localhost:080/callback")]
    [InlineData("http://localhost:65536/callback")]
    [InlineData("http://localhost:+80/callback")]
    [InlineData("http://localhost:80:80/callback")]
    [InlineData("http://evil.example/callback")]
    [InlineData("http://127.0.0.1.evil.example/callback")]
    [InlineData("http://0x7f.1/callback")]
    [InlineData("http://2130706433/callback")]
    [InlineData("http://127.1/callback")]
    [InlineData("http://[::ffff:127.0.0.1]/callback")]
    public void On_loopback_nothing_but_the_port_may_differ(string presented) =>
        Assert.False(RedirectUri.Matches("http://localhost/callback", presented));

    [Fact]
    public void An_encrypted_loopback_address_is_compared_with_its_port() =>
        Assert.False(RedirectUri.Matches("https://localhost:1/callback", "https://localhost:2/callback"));

    [Theory]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://127.0.0.01/")]
    [InlineData("https://127.1/")]
    [InlineData("https://example.1/")]
    [InlineData("https://exam_ple.com/")]
    [InlineData("https://-example.com/")]
    [InlineData("https://example..com/")]
    [InlineData("https://example.com./")]
    [InlineData("https://ex%61mple.com/")]
    [InlineData("https://[::1")]
    [InlineData("https://[::1]evil.example/")]
    [InlineData("https://[0:0::1]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https:///cb")]
    [InlineData("https://:443/cb")]
    [InlineData("https://exämple.com/")]
    [InlineData("https://example.com/\u202Ecb")]
    [InlineData("https://example.com/<script>")]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("javascript://example.com/%0aalert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/relative")]
    [InlineData("https:example.com")]
    public void What_readers_of_URLs_disagree_about_is_not_usable(string uri) => Assert.False(RedirectUri.IsUsable(uri));

    [Fact]
    public void The_length_has_an_end()
    {
        var start = "https://example.com/";

        Assert.True(RedirectUri.IsUsable(start + new string('a', RedirectUri.Longest - start.Length)));
        Assert.False(RedirectUri.IsUsable(start + new string('a', RedirectUri.Longest - start.Length + 1)));
    }

    [Theory]
    [InlineData("https://Claude.AI/cb", "claude.ai")]
    [InlineData("https://example.com:8443", "example.com")]
    [InlineData("http://[::1]:9/cb", "[::1]")]
    [InlineData("https://192.0.2.1?x", "192.0.2.1")]
    [InlineData("https://[2001:db8::1]:4/cb", "[2001:db8::1]")]
    [InlineData("cursor://anysphere/cb", null)]
    public void The_host_stands_in_lower_case_without_its_port(string uri, string? host) => Assert.Equal(host, RedirectUri.Host(uri));

    [Theory]
    [InlineData("cursor://anysphere.cursor-mcp/oauth/callback", true)]
    [InlineData("com.example.app://cb", true)]
    [InlineData("https://example.com/cb", false)]
    [InlineData("HTTP://example.com/cb", false)]
    [InlineData("JavaScript://%0aalert(1)", false)]
    [InlineData("data://x", false)]
    [InlineData("://x", false)]
    [InlineData("1x://x", false)]
    [InlineData("x y://x", false)]
    [InlineData("x://a\nb", false)]
    public void A_programs_own_scheme_is_known_by_its_form(string uri, bool isOwn) => Assert.Equal(isOwn, RedirectUri.IsOwnScheme(uri));
}
