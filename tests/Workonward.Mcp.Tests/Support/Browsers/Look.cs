using System.Globalization;
using Microsoft.Playwright;

namespace Workonward.Mcp.Tests.Support.Browsers;

/// <summary>How a page is looked at.</summary>
internal sealed record Look(int Width, ColorScheme Scheme)
{
    public static Look Usual { get; } = new(1280, ColorScheme.Light);

    /// <summary>The smallest phone and a usual screen, by day and by night.</summary>
    public static IReadOnlyList<Look> All { get; } =
    [
        new(320, ColorScheme.Light), new(320, ColorScheme.Dark), Usual, new(1280, ColorScheme.Dark),
    ];

    public bool ForcesColors { get; init; }

    public bool ReducesMotion { get; init; }

    public bool HasScript { get; init; } = true;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Width}-{Scheme.ToString().ToLowerInvariant()}")
        + (ForcesColors ? "-forced" : "")
        + (HasScript ? "" : "-noscript");
}
