using Workonward.SendApi.Client;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Client;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("https://mail.gitdate.ink", "https://mail.gitdate.ink")]
    [InlineData("https://mail.gitdate.ink/", "https://mail.gitdate.ink")]
    [InlineData("https://mail.gitdate.ink/api", "https://mail.gitdate.ink")]
    [InlineData("  https://mail.gitdate.ink/api/// \n", "https://mail.gitdate.ink")]
    [InlineData("https://mail.gitdate.ink//api", "https://mail.gitdate.ink")]
    [InlineData("https://mail.gitdate.ink/api/api", "https://mail.gitdate.ink/api")]
    [InlineData("https://mail.gitdate.ink/mail/api", "https://mail.gitdate.ink/mail")]
    [InlineData("https://mail.gitdate.ink/rapi", "https://mail.gitdate.ink/rapi")]
    [InlineData("https://mail.gitdate.ink:8443/api", "https://mail.gitdate.ink:8443")]
    [InlineData("http://localhost:8766", "http://localhost:8766")]
    [InlineData("http://127.0.0.1:8766/api", "http://127.0.0.1:8766")]
    [InlineData("http://127.8.8.8", "http://127.8.8.8")]
    [InlineData("http://[::1]:8766/", "http://[::1]:8766")]
    public void A_base_url_means_the_same_with_and_without_api(string given, string expected) =>
        Assert.Equal(expected, BaseUrlRule.Normalize(given));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("/api")]
    [InlineData("mail.gitdate.ink")]
    [InlineData("https://")]
    [InlineData("https:///api")]
    [InlineData("ftp://mail.gitdate.ink")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://mail.gitdate.ink")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://localhost@evil.example")]
    [InlineData("https://user:secret@mail.gitdate.ink")]
    [InlineData("https://mail.gitdate.ink?a=b")]
    [InlineData("https://mail.gitdate.ink/#top")]
    public void Any_other_base_url_is_refused_without_being_quoted(string? given)
    {
        var failure = Assert.Throws<WorkonwardValidationException>(() => BaseUrlRule.Normalize(given));

        Assert.Contains("BaseUrl", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.Transmitted);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("sneaky\r\nX-Other: 1")]
    [InlineData("clé")]
    public void A_key_that_cannot_stand_in_a_header_is_refused_without_being_quoted(string key)
    {
        var failure = Assert.Throws<WorkonwardValidationException>(() => new ApiKey(key));

        Assert.DoesNotContain(key, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    public void A_missing_key_is_refused(string? key) =>
        Assert.Throws<WorkonwardValidationException>(() => new SendApiOptions { ApiKey = key });

    [Fact]
    public async Task White_space_around_a_key_is_dropped()
    {
        await using var peer = RawPeer.Answering(Some.Json(Some.AcceptedSingle));
        using var client = new SendApiClient(Some.Options(peer.BaseUrl) with { ApiKey = $" {Some.Key}\r\n" });

        await client.SendAsync(Some.Request(), TestContext.Current.CancellationToken);

        Assert.Equal(Some.Key, Assert.Single(peer.Seen).Header("X-API-Key"));
    }

    public static TheoryData<SendApiOptions> OptionsOutOfRange
    {
        get
        {
            var good = Some.Options("https://mail.example");
            var retry = new RetryOptions();
            return new(
                good with { Timeout = TimeSpan.Zero },
                good with { Timeout = Timeout.InfiniteTimeSpan },
                good with { Timeout = TimeSpan.FromDays(1) },
                good with { MaxResponseBytes = 0 },
                good with { Clock = null! },
                good with { ApiKey = null! },
                good with { Retry = retry with { MaxAttempts = 0 } },
                good with { Retry = retry with { MaxAttempts = 11 } },
                good with { Retry = retry with { BaseDelay = TimeSpan.Zero } },
                good with { Retry = retry with { BaseDelay = TimeSpan.FromMinutes(1) } },
                good with { Retry = retry with { MaxDelay = TimeSpan.FromHours(2) } });
        }
    }

    [Theory]
    [MemberData(nameof(OptionsOutOfRange), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_range_is_refused_at_once(SendApiOptions options) =>
        Assert.Throws<WorkonwardValidationException>(() => new SendApiClient(options));

    [Fact]
    public void Defaults_are_those_of_the_documentation()
    {
        var options = new SendApiOptions { ApiKey = Some.Key };

        Assert.Equal("https://mail.gitdate.ink", options.BaseUrl);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Timeout);
        Assert.Null(options.Retry);
    }
}
