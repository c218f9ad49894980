using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class SignInSettingsTests
{
    private const string Good = """
        { "id": "id-1", "name": "Example", "issuer": "https://id.example.com", "client_id": "abc", "client_secret": "hunter2-hunter2" }
        """;

    [Fact]
    public void A_provider_is_read_with_its_defaults()
    {
        using var folder = new ScratchFolder();

        var reading = Read(folder, Good);

        Assert.Empty(reading.Mistakes.Mistakes);
        var provider = Assert.Single(reading.Settings.SignIn.Providers);
        Assert.Equal(("id-1", "https://id.example.com", "openid email"), (provider.Id, provider.Issuer, string.Join(' ', provider.Scopes)));
        Assert.Equal("hunter2-hunter2", provider.ClientSecret!.Reveal());
        Assert.Equal("https://id.example.com/.well-known/openid-configuration", provider.MetadataAddress);
        Assert.DoesNotContain("hunter2", $"{provider} {reading.Settings}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_may_stand_in_a_file_of_its_own()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("secret", "hunter3-hunter3\n");

        var reading = Read(folder, Good.Replace("\"client_secret\": \"hunter2-hunter2\"", $"\"client_secret_file\": \"{path}\"", StringComparison.Ordinal));

        Assert.Equal("hunter3-hunter3", Assert.Single(reading.Settings.SignIn.Providers).ClientSecret!.Reveal());
    }

    [Theory]
    [InlineData("\"id-1\"", "\"Id 1\"", "provider 1 has the id 'Id 1'")]
    [InlineData("\"id-1\"", "\"\"", "provider 1 has the id ''")]
    [InlineData("\"Example\"", "\" \"", "provider 1 has a name that can't stand on a button")]
    [InlineData("\"Example\"", "\"Exa\\u202emple\"", "provider 1 has a name that can't stand on a button")]
    [InlineData("https://id.example.com", "http://id.example.com", "provider 1 has the issuer 'http://id.example.com'")]
    [InlineData("https://id.example.com", "http://localhost:9", "http on loopback only while WORKONWARD_MCP_OAUTH_ISSUER is on loopback too")]
    [InlineData("https://id.example.com", "https://id.example.com/?a=b", "provider 1 has the issuer (a value that is not shown")]
    [InlineData("https://id.example.com", "https://ada:hunter2-hunter2@id.example.com", "provider 1 has the issuer (a value that is not shown")]
    [InlineData("https://id.example.com", "id.example.com", "provider 1 has the issuer 'id.example.com'")]
    [InlineData("\"abc\"", "\"a b\"", "provider 1 has a client_id that can't be used (it is not shown)")]
    [InlineData("\"hunter2-hunter2\"", "\"hunter2 hunter2\"", "provider 1 has a client secret that can't be used (it is not shown)")]
    [InlineData("\"hunter2-hunter2\"", "\"\"", "provider 1 has a client secret that can't be used (it is not shown)")]
    [InlineData("\"client_secret\"", "\"client_secret_file\"", "provider 1 has a client_secret_file that is no path (it is not shown)")]
    [InlineData("\"client_secret\"", "\"client_secret_file\": \"/nowhere\", \"client_secret\"", "provider 1 has both client_secret and client_secret_file")]
    [InlineData("\"id\":", "\"scopes\": [\"email\"], \"id\":", "provider 1 has scopes that can't be asked for")]
    [InlineData("\"id\":", "\"scopes\": [\"openid\", \"a b\"], \"id\":", "provider 1 has scopes that can't be asked for")]
    [InlineData("\"id\":", "\"scopes\": [\"openid\", null], \"id\":", "provider 1 has scopes that can't be asked for")]
    [InlineData("\"id\":", "\"tenant\": \"common\", \"id\":", "provider 1 has the tenant 'common'")]
    [InlineData("\"id\":", "\"secret\": \"hunter2-hunter2\", \"id\":", "can't be read at line")]
    [InlineData("\"id\":", "\"ID\":", "can't be read at line")]
    [InlineData("\"abc\"", "7", "can't be read at line")]
    public void A_mistake_is_told_with_what_is_accepted_and_without_a_secret(string part, string instead, string told)
    {
        using var folder = new ScratchFolder();

        var mistakes = Read(folder, Good.Replace(part, instead, StringComparison.Ordinal)).Mistakes.Mistakes;

        var line = Assert.Single(mistakes);
        Assert.StartsWith("WORKONWARD_MCP_OIDC_FILE: ", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.Contains("Accepted:", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"providers": null}""")]
    [InlineData("""{"providers": []}""")]
    [InlineData("""{"providers": [null]}""")]
    [InlineData("""{"providers": [], "providers": []}""")]
    public void A_file_without_providers_is_a_mistake(string text)
    {
        using var folder = new ScratchFolder();

        var reading = Given.Http(("WORKONWARD_MCP_SIGN_IN", "oidc"), ("WORKONWARD_MCP_OIDC_FILE", folder.File("oidc.json", text)));

        Assert.Contains("Accepted:", Given.OnlyMistake(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_of_every_provider_is_told()
    {
        using var folder = new ScratchFolder();

        var mistakes = Read(
            folder, Good, Good.Replace("abc", "a b", StringComparison.Ordinal), Good.Replace("id-1", "?", StringComparison.Ordinal), Good)
            .Mistakes.Mistakes;

        Assert.Equal(3, mistakes.Count);
        Assert.Contains("provider 2", mistakes[0], StringComparison.Ordinal);
        Assert.Contains("provider 3", mistakes[1], StringComparison.Ordinal);
        Assert.Contains("two providers with the id 'id-1'", mistakes[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_on_this_machine_is_for_a_server_on_this_machine()
    {
        using var folder = new ScratchFolder();
        var path = File(folder, Good.Replace("https://id.example.com", "http://localhost:9", StringComparison.Ordinal));

        var reading = Given.Http(
            ("WORKONWARD_MCP_SIGN_IN", "oidc"), ("WORKONWARD_MCP_OIDC_FILE", path), ("WORKONWARD_MCP_OAUTH_ISSUER", "http://localhost:8765"));

        Assert.Empty(reading.Mistakes.Mistakes);
    }

    [Fact]
    public void Oidc_needs_a_file_and_a_file_without_oidc_is_only_told()
    {
        using var folder = new ScratchFolder();

        var without = Given.Http(("WORKONWARD_MCP_SIGN_IN", "link,oidc"));
        var unused = Given.Http(("WORKONWARD_MCP_OIDC_FILE", File(folder, Good)));

        Assert.Contains("WORKONWARD_MCP_OIDC_FILE is missing", Given.OnlyMistake(without), StringComparison.Ordinal);
        Assert.Empty(unused.Mistakes.Mistakes);
        Assert.Contains("nobody signs in", Assert.Single(unused.Mistakes.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_nobody_can_ever_sign_in_to_does_not_start_and_one_without_a_first_way_in_is_told()
    {
        var passkey = ("WORKONWARD_MCP_SIGN_IN", "passkey");

        var never = Given.Http([.. OAuth("http://127.0.0.1:8765"), passkey]);
        var notYet = Given.Http([.. OAuth("https://mcp.gitdate.ink"), passkey]);
        var fine = Given.Http([.. OAuth("http://127.0.0.1:8765"), ("WORKONWARD_MCP_SIGN_IN", "link,passkey")]);

        Assert.Contains("nobody could ever sign in", Given.OnlyMistake(never), StringComparison.Ordinal);
        Assert.Empty(notYet.Mistakes.Mistakes);
        Assert.Contains(notYet.Mistakes.Warnings, warning => warning.Contains("On a new installation nobody can", StringComparison.Ordinal));
        Assert.Empty(fine.Mistakes.Mistakes);
        Assert.DoesNotContain(fine.Mistakes.Warnings, warning => warning.Contains("passkey alone", StringComparison.Ordinal));
    }

    private static (string, string)[] OAuth(string issuer) =>
    [
        ("WORKONWARD_MCP_AUTH", "oauth"), ("WORKONWARD_MCP_OAUTH_ISSUER", issuer),
        ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "ada@gitdate.ink"),
    ];

    [Fact]
    public void Email_needs_a_key_of_its_own_at_a_real_Send_API()
    {
        var without = Given.Http(("WORKONWARD_MCP_SIGN_IN", "email"));
        var same = Given.Http(("WORKONWARD_MCP_SIGN_IN", "email"), ("WORKONWARD_MCP_LOGIN_API_KEY", new string('a', 64)));
        var builtIn = Given.Http(
            ("WORKONWARD_MCP_SIGN_IN", "email"), ("WORKONWARD_MCP_LOGIN_API_KEY", new string('b', 64)), ("WORKONWARD_BASE_URL", "builtin"));
        var good = Given.Http(("WORKONWARD_MCP_SIGN_IN", "email"), ("WORKONWARD_MCP_LOGIN_API_KEY", new string('b', 64)));

        Assert.Contains("WORKONWARD_MCP_LOGIN_API_KEY is missing", Given.OnlyMistake(without), StringComparison.Ordinal);
        Assert.Contains("is the same as WORKONWARD_API_KEY", Given.OnlyMistake(same), StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 64), Given.OnlyMistake(same), StringComparison.Ordinal);
        Assert.Contains("its outbox shows every mail", Given.OnlyMistake(builtIn), StringComparison.Ordinal);
        Assert.Empty(good.Mistakes.Mistakes);
    }

    private static Mcp.Hosting.SettingsReading Read(ScratchFolder folder, params string[] providers) =>
        Given.Http(("WORKONWARD_MCP_SIGN_IN", "oidc"), ("WORKONWARD_MCP_OIDC_FILE", File(folder, providers)));

    private static string File(ScratchFolder folder, params string[] providers) =>
        folder.File("oidc.json", $$"""{ "providers": [{{string.Join(',', providers)}}] }""");
}
