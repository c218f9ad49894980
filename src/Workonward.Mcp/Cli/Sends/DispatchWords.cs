using System.Globalization;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>The state of the queues in sentences.</summary>
internal static class DispatchWords
{
    /// <summary>What an operator should know; none when all is open and empty.</summary>
    public static IEnumerable<string> Of(DispatchOverview queues)
    {
        if (queues.PausedByOperator)
        {
            yield return "Dispatch is paused by an operator. To go on: workonward-mcp resume";
        }
        else if (queues.IsPaused)
        {
            yield return "Dispatch paused itself after several sends in a row ended unknown. A good probe of the key, then one "
                + "good send, opens it again; workonward-mcp resume opens it at once.";
        }

        if (queues.IsPaused || queues.Waiting > 0)
            yield return $"{Waiting(queues.Waiting)}.";

        if (queues.Unknown > 0)
        {
            yield return $"{Sends(queues.Unknown)} unknown. What PING8's log says of each settles it: "
                + "workonward-mcp sends resolve ID... accepted|not-sent";
        }
    }

    /// <summary>Such as "3 sends wait".</summary>
    public static string Waiting(long count) => count switch
    {
        0 => "No send waits",
        1 => "1 send waits",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count:N0} sends wait"),
    };

    private static string Sends(long count) => count == 1
        ? "The fate of 1 send is"
        : string.Create(CultureInfo.InvariantCulture, $"The fate of {count:N0} sends is");
}
