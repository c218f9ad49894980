using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed partial class CrossRuleTests
{
    [Fact]
    public void The_environments_that_these_tests_start_from_have_no_mistake()
    {
        Assert.Empty(Given.Stdio().Mistakes.Mistakes);
        Assert.Empty(Given.Stdio().Mistakes.Warnings);
        Assert.Empty(Given.Http().Mistakes.Mistakes);
        Assert.Empty(Given.Http().Mistakes.Warnings);
    }

    [Fact]
    public void Without_any_variable_but_the_key_the_server_is_dry_over_stdio()
    {
        var settings = Given.Stdio().Settings;

        Assert.True(settings.Sending.DryRun);
        Assert.Equal((Transport.Stdio, AuthMode.Env), (settings.Transport.Transport, settings.Transport.Auth));
        Assert.Equal(new Uri("https://mail.gitdate.ink"), settings.SendApi.BaseUrl);
        Assert.Equal(new QuotaSettings(60, 500, 5), settings.Quotas);
        Assert.Equal("/home/nobody/.local/state/workonward-mcp", settings.Data.Folder);
        Assert.Equal("/home/nobody/.local/state/workonward-mcp/keys", settings.Data.KeyFolder);
        Assert.Equal("/home/nobody/.local/state/workonward-mcp/audit.jsonl", settings.Data.AuditLogPath);
        Assert.Equal(ToolsSettings.Names, settings.Tools.Offered);
        Assert.Equal(8766, settings.PostOfficePort);
    }

    [Theory]
    [InlineData("env", "WORKONWARD_MCP_AUTH is 'env', which says nothing about a caller over http.")]
    [InlineData("none", "WORKONWARD_MCP_AUTH is 'none', which lets everyone in.")]
    public void Over_http_behind_a_proxy_only_oauth_or_a_token_is_taken(string auth, string beginning)
    {
        var mistakes = Given.Http(
            ("WORKONWARD_MCP_AUTH", auth),
            ("WORKONWARD_MCP_OAUTH_ISSUER", "https://mcp.gitdate.ink"),
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "you@gitdate.ink"));

        Assert.StartsWith(beginning, Given.OnlyMistake(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_http_without_a_word_about_auth_people_sign_in()
    {
        var reading = Given.Http(
            ("WORKONWARD_MCP_AUTH", ""),
            ("WORKONWARD_MCP_OAUTH_ISSUER", "https://mcp.gitdate.ink"),
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "you@gitdate.ink"));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.True(reading.Settings.Transport.UsesOAuth);
    }

    [Fact]
    public void A_connection_cannot_outlive_its_end()
    {
        var mistake = Given.OnlyMistake(Given.Http(("WORKONWARD_MCP_OAUTH_GRANT_DAYS", "29")));

        Assert.StartsWith("WORKONWARD_MCP_OAUTH_REFRESH_DAYS is 30, which is longer than", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("none")]
    [InlineData("oauth")]
    public void Over_stdio_only_the_environment_says_who_calls(string auth)
    {
        var reading = Given.Stdio(("WORKONWARD_MCP_AUTH", auth), ("WORKONWARD_MCP_AUTH_TOKEN", new string('t', 32)));

        Assert.StartsWith(
            $"WORKONWARD_MCP_AUTH is '{auth}', which is for http.",
            Given.OnlyMistake(reading),
            StringComparison.Ordinal);
    }

    [Fact]
    public void OAuth_names_what_it_lacks()
    {
        var mistakes = Given.Http(("WORKONWARD_MCP_AUTH", "oauth")).Mistakes.Mistakes;

        Assert.Contains(
            mistakes,
            mistake => mistake.StartsWith("WORKONWARD_MCP_OAUTH_ISSUER is missing.", StringComparison.Ordinal));
        Assert.Contains(
            mistakes,
            mistake => mistake.StartsWith("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS is missing.", StringComparison.Ordinal));
    }

    [Fact]
    public void Clear_text_over_http_is_refused()
    {
        var reading = Given.Http(("WORKONWARD_MCP_BEHIND_PROXY", "0"));

        Assert.StartsWith(
            "WORKONWARD_MCP_TRANSPORT is 'http', which would be clear text.",
            Given.OnlyMistake(reading),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_BEHIND_PROXY")]
    [InlineData("WORKONWARD_MCP_TLS_OK")]
    public void A_proxy_or_the_operators_word_makes_clear_text_acceptable(string name)
    {
        var reading = Given.Http(("WORKONWARD_MCP_BEHIND_PROXY", "0"), (name, "1"));

        Assert.Empty(reading.Mistakes.Mistakes);
    }

    [Theory]
    [InlineData("0.0.0.0", "", true)]
    [InlineData("::", "", true)]
    [InlineData("0.0.0.0", "172.30.87.0/24", false)]
    [InlineData("127.0.0.1", "", false)]
    [InlineData("localhost", "", false)]
    public void A_proxy_on_another_machine_that_nobody_named_is_a_warning(string host, string proxies, bool warns)
    {
        var reading = Given.Http(
            ("WORKONWARD_MCP_BEHIND_PROXY", "1"), ("WORKONWARD_MCP_HTTP_HOST", host), ("WORKONWARD_MCP_TRUSTED_PROXIES", proxies));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.Equal(
            warns, reading.Mistakes.Warnings.Any(line => line.StartsWith("WORKONWARD_MCP_TRUSTED_PROXIES is empty", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_certificate_with_its_key_ends_clear_text()
    {
        using var folder = new ScratchFolder();
        var cert = folder.File("cert.pem", "-----BEGIN CERTIFICATE-----\n");
        var key = folder.File("key.pem", "-----BEGIN PRIVATE KEY-----\n");

        var reading = Given.Http(
            ("WORKONWARD_MCP_BEHIND_PROXY", "0"), ("WORKONWARD_MCP_TLS_CERT", cert), ("WORKONWARD_MCP_TLS_KEY", key));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.True(reading.Settings.Http.HasCertificate);
    }

    [Fact]
    public void A_certificate_without_its_key_is_a_mistake()
    {
        using var folder = new ScratchFolder();
        var cert = folder.File("cert.pem", "-----BEGIN CERTIFICATE-----\n");

        var reading = Given.Http(("WORKONWARD_MCP_TLS_CERT", cert));

        Assert.StartsWith("WORKONWARD_MCP_TLS_KEY is missing.", Given.OnlyMistake(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void No_auth_at_all_is_taken_on_loopback_in_clear_text_that_the_operator_wants()
    {
        var reading = Given.Http(
            ("WORKONWARD_MCP_AUTH", "none"), ("WORKONWARD_MCP_BEHIND_PROXY", ""), ("WORKONWARD_MCP_TLS_OK", "1"));

        Assert.Empty(reading.Mistakes.Mistakes);
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_HTTP_HOST", "0.0.0.0")]
    [InlineData("WORKONWARD_MCP_HTTP_HOST", "::")]
    [InlineData("WORKONWARD_MCP_TLS_OK", "0")]
    [InlineData("WORKONWARD_MCP_BEHIND_PROXY", "1")]
    public void No_auth_at_all_is_refused_where_others_could_come_in(string name, string value)
    {
        var reading = Given.Http(
            ("WORKONWARD_MCP_AUTH", "none"),
            ("WORKONWARD_MCP_BEHIND_PROXY", ""),
            ("WORKONWARD_MCP_TLS_OK", "1"),
            (name, value));

        Assert.Contains(
            reading.Mistakes.Mistakes,
            mistake =>
                mistake.StartsWith(
                    "WORKONWARD_MCP_AUTH is 'none', which lets everyone in.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(31, "WORKONWARD_MCP_AUTH_TOKEN is too short")]
    [InlineData(0, "WORKONWARD_MCP_AUTH_TOKEN is missing")]
    public void A_token_needs_its_length(int length, string beginning)
    {
        var reading = Given.Http(("WORKONWARD_MCP_AUTH_TOKEN", new string('t', length)));

        Assert.StartsWith(beginning, Given.OnlyMistake(reading), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/var/lib/state", "/var/lib/state/workonward-mcp")]
    [InlineData("state", "/home/nobody/.local/state/workonward-mcp")]
    public void A_relative_state_home_is_ignored(string stateHome, string folder) =>
        Assert.Equal(folder, Given.Stdio(("XDG_STATE_HOME", stateHome)).Settings.Data.Folder);

    [Fact]
    public void Without_a_home_the_data_folder_must_be_named()
    {
        var reading = Given.Stdio(("HOME", ""));

        Assert.StartsWith(
            "WORKONWARD_MCP_DATA_DIR is missing, and there is no HOME",
            Given.OnlyMistake(reading),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_BEHIND_PROXY", "yes")]
    [InlineData("WORKONWARD_MCP_TLS_CERT", "/nowhere/cert.pem")]
    [InlineData("WORKONWARD_MCP_RATE_PER_MINUTE", "few")]
    [InlineData("WORKONWARD_MCP_AUTH_TOKEN_FILE", "/nowhere/token")]
    [InlineData("WORKONWARD_MCP_TRANSPORT", "htp")]
    [InlineData("WORKONWARD_MCP_AUTH", "tokens")]
    public void One_wrong_value_is_one_mistake_without_what_would_follow_from_its_default(string name, string value)
    {
        using var folder = new ScratchFolder();
        var key = folder.File("key.pem", "-----BEGIN PRIVATE KEY-----\n");
        var token = name.Contains("TOKEN", StringComparison.Ordinal) ? "" : new string('t', 32);

        var reading = Given.Http(
            ("WORKONWARD_MCP_TLS_KEY", name.Contains("CERT", StringComparison.Ordinal) ? key : ""),
            ("WORKONWARD_MCP_MAX_BATCH_SIZE", "100"),
            ("WORKONWARD_MCP_RATE_PER_MINUTE", "100"),
            ("WORKONWARD_MCP_AUTH_TOKEN", token),
            (name, value));

        Assert.StartsWith(name, Given.OnlyMistake(reading), StringComparison.Ordinal);
    }
}
