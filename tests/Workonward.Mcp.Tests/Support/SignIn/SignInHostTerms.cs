using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workonward.Mcp.Pages.Entry;

namespace Workonward.Mcp.Tests.Support.SignIn;

/// <summary>How a <see cref="SignInHost"/> is set up.</summary>
internal sealed record SignInHostTerms
{
    public IReadOnlyList<string> Allowed { get; init; } = [SignInHost.Ada, SignInHost.Grace];

    public SignInOffers Offers { get; init; } = new(Passkey: false, Link: true, Email: false, Providers: []);

    public ILoggerProvider? Log { get; init; }

    /// <summary>Further parts, after those of sign-in.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Further endpoints.</summary>
    public Action<IEndpointRouteBuilder>? Routes { get; init; }
}
