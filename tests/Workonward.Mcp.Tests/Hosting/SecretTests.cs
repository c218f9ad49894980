using System.Text.Json;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class SecretTests
{
    private const int Telling = 8;

    private static IEnumerable<string> SecretNames =>
        SettingsCatalogue.All.Where(setting => setting.IsSecret).Select(setting => setting.Name);

    public static TheoryData<string> Secrets { get; } = [.. SecretNames];

    [Fact]
    public void The_secrets_are_these() => Assert.Equal(
        "WORKONWARD_API_KEY WORKONWARD_MCP_AUTH_TOKEN WORKONWARD_MCP_OAUTH_SIGNING_KEY "
        + "WORKONWARD_MCP_LOGIN_API_KEY WORKONWARD_MCP_ALERT_KEY WORKONWARD_MCP_DATABASE_URL",
        string.Join(' ', SecretNames));

    [Theory]
    [MemberData(nameof(Secrets))]
    public void No_secret_is_echoed_however_wrong_it_is(string name)
    {
        foreach (var secret in TellingStrings())
            AssertUnseen(Given.Http((name, secret)), secret);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void No_secret_from_a_file_is_echoed(string name)
    {
        using var folder = new ScratchFolder();
        foreach (var secret in TellingStrings())
            AssertUnseen(Given.Http((name, ""), (name + "_FILE", folder.File("secret", secret))), secret);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_put_where_its_files_path_belongs_is_not_echoed(string name)
    {
        foreach (var secret in TellingStrings().Where(text => text[0] is not ('/' or '.')))
            AssertUnseen(Given.Http((name, ""), (name + "_FILE", secret)), secret);
    }

    [Fact]
    public void One_signing_key_given_twice_is_a_mistake_and_is_not_echoed()
    {
        var key = string.Concat(Enumerable.Repeat("0a1b2c3d", 8));

        var reading = Given.Http(("WORKONWARD_MCP_OAUTH_SIGNING_KEY", $"{key},{key.ToUpperInvariant()}"));

        AssertUnseen(reading, key);
        Assert.Contains("names one key twice", string.Join("\n", reading.Mistakes.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_within_an_address_is_not_echoed()
    {
        var reading = Given.Stdio(("WORKONWARD_BASE_URL", "https://app:hunter2-hunter2@mail.gitdate.ink"));

        AssertUnseen(reading, "hunter2-hunter2");
        Assert.Contains("not shown", Given.OnlyMistake(reading), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://mail.gitdate.ink/?key=hunter2-hunter2")]
    [InlineData("https://mail.gitdate.ink#hunter2-hunter2")]
    [InlineData("mail.gitdate.ink?key=hunter2-hunter2")]
    public void A_secret_within_the_query_or_fragment_of_an_address_is_not_echoed(string address)
    {
        var reading = Given.Stdio(("WORKONWARD_BASE_URL", address));

        AssertUnseen(reading, "hunter2-hunter2");
        Assert.Contains("not shown", Given.OnlyMistake(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void A_redacted_value_is_masked_by_whatever_prints_it()
    {
        var secret = new Redacted("hunter2-hunter2");
        var settings = new SendApiSettings(new Uri("https://mail.gitdate.ink"), secret);

        Assert.DoesNotContain(
            "hunter2", $"{secret} {settings} {JsonSerializer.Serialize(settings)}", StringComparison.Ordinal);
        Assert.Equal("hunter2-hunter2", secret.Reveal());
    }

    private static IEnumerable<string> TellingStrings() => NaughtyStrings.All()
        .Select(text => text.Trim())
        .Where(text => text.Length >= Telling && !text.Contains('\0', StringComparison.Ordinal))
        .Append("correct-horse-battery-staple");

    private static void AssertUnseen(SettingsReading reading, string secret)
    {
        var effective = reading.Reader.Effective;
        string[] told =
        [
            .. reading.Mistakes.Mistakes,
            .. reading.Mistakes.Warnings,
            .. effective.Values,
            JsonSerializer.Serialize(effective),
            reading.Settings.ToString(),
        ];

        // A text that occurs in the mistakes' own words tells nothing.
        if (!SettingsCatalogue.All.Any(setting => setting.Hint.Contains(secret, StringComparison.Ordinal)))
            Assert.DoesNotContain(secret, string.Join('\n', told), StringComparison.Ordinal);
    }
}
