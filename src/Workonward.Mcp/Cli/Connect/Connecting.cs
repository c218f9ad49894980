using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>A client, the way that it comes to an installation, and what came of it.</summary>
/// <param name="Client">Who connects.</param>
/// <param name="Way">How.</param>
/// <param name="Recipe">What to do.</param>
/// <param name="Notes">What a person should know of this installation beforehand.</param>
internal sealed record Connecting(IConnectClient Client, ConnectWay Way, Recipe Recipe, IReadOnlyList<string> Notes)
{
    /// <summary>Works out how a client connects.</summary>
    /// <param name="client">Who connects.</param>
    /// <param name="asked">The way that was asked for; null for the installation's own.</param>
    /// <param name="reading">The installation's settings, which are good.</param>
    public static Connecting Of(IConnectClient client, ConnectWay? asked, SettingsReading reading)
    {
        var own = ConnectWays.Of(reading.Settings.Transport);
        var way = asked ?? own;
        var recipe = way is ConnectWay.Stdio
            ? client.Stdio(StdioEntry.Of(reading, ServerProgram.Path))
            : OverHttp(client, way, own, reading.Settings);
        return new Connecting(client, way, recipe, recipe is Recipe.Ready ? ConnectNotes.Of(reading.Settings) : []);
    }

    private static Recipe OverHttp(IConnectClient client, ConnectWay way, ConnectWay own, Settings settings)
    {
        if (way != own)
            return TakesNoToken(own);
        if (PublicServer.FindUrl(settings) is not { } url)
            return PublicServer.Nameless();

        // What the client can't do comes before what the settings lack.
        var recipe = client.Http(new HttpEntry(url, way));
        return recipe is Recipe.Ready && way is ConnectWay.SignIn && PublicServer.FindObstacle(client, settings) is { } obstacle
            ? obstacle
            : recipe;
    }

    private static Recipe.Impossible TakesNoToken(ConnectWay own) => new(
        own switch
        {
            ConnectWay.SignIn => "This server asks people to sign in, and takes no fixed token.",
            ConnectWay.Open => "This server asks for no token (WORKONWARD_MCP_AUTH=none).",
            _ => "This installation is started by its client (WORKONWARD_MCP_TRANSPORT=stdio), and has no address.",
        },
        $"Leave --token out; or set WORKONWARD_MCP_TRANSPORT=http, WORKONWARD_MCP_AUTH=token and {HttpEntry.TokenVariable}, "
            + "and start the server again.");
}
