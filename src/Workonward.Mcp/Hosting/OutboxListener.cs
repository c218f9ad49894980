using Workonward.Mcp.Cli;
using Workonward.PostOffice;
using Workonward.PostOffice.Http;

namespace Workonward.Mcp.Hosting;

/// <summary>The built-in post office's own listener, where there is one.</summary>
internal static class OutboxListener
{
    /// <summary>
    /// Starts it and tells where its outbox is. A taken port isn't fatal: a second client on this machine has started a server of
    /// its own, and the first one shows the same outbox.
    /// </summary>
    public static async Task<PostOfficeListener?> StartAsync(
        BuiltInPostOffice? office, int port, Terminal terminal, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (office is null)
            return null;
        try
        {
            var listener = await PostOfficeListener.StartAsync(
                office, new PostOfficeListenerOptions(port), clock, loggers, cancellationToken);
            terminal.Say($"Outbox: {listener.AccessLink}");
            return listener;
        }
        catch (IOException)
        {
            terminal.Say(FormattableString.Invariant(
                $"The outbox page is not shown by this process: port {port} of WORKONWARD_MCP_POST_OFFICE_PORT is taken."));
            return null;
        }
    }
}
