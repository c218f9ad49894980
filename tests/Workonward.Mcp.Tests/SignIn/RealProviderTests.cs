using Workonward.Mcp.Tests.Support.Upstream;

namespace Workonward.Mcp.Tests.SignIn;

/// <summary>Sign-in with a provider that others wrote (oidc-provider), in a process of its own.</summary>
public sealed class RealProviderTests
{
    [Fact]
    public async Task A_person_signs_in()
    {
        await using var provider = await RealProvider.StartAsync();

        var answer = await provider.SignInAsync();

        Assert.True(answer.Status == 303, provider.Host.Log.Text);
        Assert.Equal("/account", answer.Headers["Location"]);
    }

    [Fact]
    public async Task An_address_that_was_not_confirmed_is_refused()
    {
        await using var provider = await RealProvider.StartAsync();
        await provider.Node.DoAsync("account", ("email_verified", false));

        Assert.Equal(403, (await provider.SignInAsync()).Status);
    }

    [Fact]
    public async Task The_issuer_in_the_answer_is_compared()
    {
        await using var provider = await RealProvider.StartAsync();
        var issuer = Uri.EscapeDataString(provider.Issuer);

        var answer = await provider.SignInAsync(back =>
        {
            Assert.Contains($"iss={issuer}", back, StringComparison.Ordinal);
            return back.Replace($"iss={issuer}", "iss=https%3A%2F%2Felsewhere.gitdate.ink", StringComparison.Ordinal);
        });

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task The_issuer_may_not_be_left_out_of_the_answer()
    {
        await using var provider = await RealProvider.StartAsync();

        var answer = await provider.SignInAsync(back => back.Replace("iss=", "was=", StringComparison.Ordinal));

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task New_keys_are_fetched_when_they_are_needed()
    {
        await using var provider = await RealProvider.StartAsync();
        Assert.Equal(303, (await provider.SignInAsync()).Status);
        await provider.Node.DoAsync("rotate");

        Assert.Equal(303, (await provider.SignInAsync()).Status);
    }
}
