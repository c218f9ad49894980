using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Core.Grants.Keys;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Tests.Support.Browsers;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>A site of our pages, under the name that an operator would give it.</summary>
internal static class PagesSite
{
    public const string Host = "mcp.gitdate.test";

    public static SigningSecrets Secrets { get; } = SigningSecrets.FromHex([new string('a', 64)]);

    public static Task<Site> StartAsync(Action<WebApplication> map) => Site.StartAsync(Host, map, Add);

    /// <summary>Shows one page of the gallery at <c>/gallery/NAME</c>, whatever its status would be.</summary>
    public static Task<Site> ShowGalleryAsync() => StartAsync(app =>
    {
        app.MapGet("/gallery/{name}", context => PageAnswer.WriteAsync(
            context, StatusCodes.Status200OK, PageGallery.All[(string)context.Request.RouteValues["name"]!]));
        MapScript(app);
    });

    /// <summary>Stands in for the passkey script: it shows what a browser that knows passkeys would show.</summary>
    public static void MapScript(WebApplication app) => app.MapGet(PagePaths.PasskeyScript, context =>
    {
        context.Response.ContentType = "text/javascript";
        return context.Response.WriteAsync(
            """
            for (const block of document.querySelectorAll('[data-passkey]')) block.hidden = false;
            for (const remark of document.querySelectorAll('[data-passkey-remark]')) remark.hidden = true;
            """,
            context.RequestAborted);
    });

    private static void Add(IServiceCollection services, Func<string> origin)
    {
        services.AddSingleton(_ => new PageSurroundings(origin()));
        services.AddSingleton(provider => new FormGuard(
            new MacKeyring(Secrets, KeyLabels.FormMac), provider.GetRequiredService<PageSurroundings>()));
        services.AddSingleton(provider => new BrowserCookies(
            new MacKeyring(Secrets, KeyLabels.FlowMac), provider.GetRequiredService<PageSurroundings>()));
    }
}
