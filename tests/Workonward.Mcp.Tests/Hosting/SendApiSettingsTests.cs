using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class SendApiSettingsTests
{
    [Theory]
    [InlineData("https://mail.gitdate.ink", "https://mail.gitdate.ink/")]
    [InlineData("https://mail.gitdate.ink/", "https://mail.gitdate.ink/")]
    [InlineData("https://mail.gitdate.ink/api", "https://mail.gitdate.ink/")]
    [InlineData("  https://mail.gitdate.ink/api//  ", "https://mail.gitdate.ink/")]
    [InlineData("https://mail.gitdate.ink/api/api", "https://mail.gitdate.ink/api")]
    [InlineData("https://mail.gitdate.ink/mail/api", "https://mail.gitdate.ink/mail")]
    [InlineData("http://127.0.0.1:8766/api", "http://127.0.0.1:8766/")]
    [InlineData("http://localhost:8766", "http://localhost:8766/")]
    [InlineData("http://[::1]:8766", "http://[::1]:8766/")]
    public void One_address_is_meant_with_and_without_api(string text, string url) =>
        Assert.Equal(url, SendApiSettings.Normalize(text)?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("mail.gitdate.ink")]
    [InlineData("http://mail.gitdate.ink")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("https://user:password@mail.gitdate.ink")]
    [InlineData("https://mail.gitdate.ink/?x=1")]
    [InlineData("https://mail.gitdate.ink/#x")]
    [InlineData("https:///api")]
    [InlineData("ftp://mail.gitdate.ink")]
    [InlineData("file:///etc/passwd")]
    public void Anything_else_is_no_send_api(string text) => Assert.Null(SendApiSettings.Normalize(text));
}
