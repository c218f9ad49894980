using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Mcp.OAuth.Door;
using Workonward.Mcp.Pages;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>What the door answers in an endpoint's place is in the language of who asked.</summary>
public sealed class PlainAnswersTests
{
    [Theory]
    [InlineData("/token", "application/json", true)]
    [InlineData("/passkey/options", "application/json", false)]
    [InlineData("/passkey/new/options", "application/json", false)]
    [InlineData("/login", "text/html; charset=utf-8", false)]
    public async Task Too_many_is_told_in_the_form_that_is_read(string path, string type, bool isOpenToPages)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(new PageSurroundings("https://mcp.gitdate.ink")).BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Path = path;
        using var body = new MemoryStream();
        context.Response.Body = body;

        await PlainAnswers.TooManyAsync(context, TimeSpan.FromMinutes(1));
        await context.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal((429, "60"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        Assert.StartsWith(type.Split(';')[0], context.Response.ContentType, StringComparison.Ordinal);
        Assert.Equal(isOpenToPages, context.Response.Headers.ContainsKey("Access-Control-Allow-Origin"));
        if (path.StartsWith("/passkey", StringComparison.Ordinal))
        {
            var message = System.Text.Json.JsonElement.Parse(body.ToArray()).GetProperty("message").GetString();
            Assert.Contains("Wait a minute, then try again.", message, StringComparison.Ordinal);
        }
    }
}
