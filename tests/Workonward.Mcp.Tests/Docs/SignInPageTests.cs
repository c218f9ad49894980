using Workonward.Core.Grants.People;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.SignIn.Email;
using Workonward.Mcp.SignIn.Oidc;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Docs;

public sealed class SignInPageTests
{
    private static readonly DocPage Page = DocPage.Read("sign-in.md");

    [Fact]
    public void The_sample_of_providers_can_be_used_once_its_secrets_are_there()
    {
        using var folder = new ScratchFolder();
        var secret = folder.File("secret", "hunter2-hunter2");
        var sample = Page.Fence("json")
            .Replace("/run/secrets/google-client-secret", secret, StringComparison.Ordinal)
            .Replace("/run/secrets/entra-client-secret", secret, StringComparison.Ordinal);

        var (providers, mistakes) = OidcProviders.Read(sample, isDevelopment: false);

        Assert.Empty(mistakes);
        Assert.Equal(["google", "entra"], providers.Select(provider => provider.Id));
        Assert.All(providers, provider => Assert.NotNull(provider.ClientSecret));
        Assert.NotNull(providers[1].Tenant);
    }

    [Fact]
    public void The_members_of_a_provider_are_those_that_are_read() => DocPage.AssertSays(
        OidcFileJson.Default.OidcFileProvider.Properties.Select(property => property.Name),
        Page.Section("## With a provider").FirstCells());

    [Fact]
    public void The_mails_attribs_are_those_that_are_sent() => DocPage.AssertSays(
        CodeLetters.Names, Page.Section("## By email").FirstCells());

    [Fact]
    public void The_ways_are_those_that_a_setting_takes() => DocPage.AssertSays(
        SettingsCatalogue.Find("WORKONWARD_MCP_SIGN_IN").Words, Page.Section("## The ways").FirstCells());

    [Fact]
    public void The_limits_of_codes_are_those_that_hold()
    {
        var terms = new EmailCodeTerms(WithPasskey: false);
        var text = Page.Section("## By email").Text.ReplaceLineEndings(" ");

        Assert.Equal((8, 10, 5, 15, 5, 15, 100), (
            EmailCodeTerms.Digits, terms.Life.TotalMinutes, terms.Tries, terms.Window.TotalMinutes,
            terms.PerAddress, terms.PerAddressOfAll, terms.ForAll));
        Assert.Contains("eight digits", text, StringComparison.Ordinal);
        Assert.Contains("for 10 minutes, and dies after five wrong tries", text, StringComparison.Ordinal);
        Assert.Contains(
            "One network can have at most five codes in 15 minutes sent to an address, all networks together at most 15, and all "
            + "addresses together get at most 100",
            text,
            StringComparison.Ordinal);
        Assert.Contains("within 8 seconds", Page.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(8, OidcUpstream.Budget.TotalSeconds);
    }

    [Fact]
    public void The_callback_on_the_page_is_the_one_that_is_served() =>
        Assert.Contains($"https://YOUR-HOST{OidcUpstreams.CallbackPath}`", Page.Text, StringComparison.Ordinal);
}
