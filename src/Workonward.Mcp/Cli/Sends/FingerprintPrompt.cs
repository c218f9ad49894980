using Workonward.Core.Approval;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>
/// Has a person say which request they looked at: it is shown whole, and the beginning of its fingerprint typed. What no
/// person was shown, no person approved.
/// </summary>
internal static class FingerprintPrompt
{
    /// <summary>So many characters of the fingerprint are typed at least.</summary>
    private const int Least = 8;

    /// <summary>The fingerprint; null where nobody typed its beginning, or an approval counts not yet, which has been said.</summary>
    public static async Task<string?> AskAsync(Shell shell, TextReader input, HeldRequest request, CancellationToken cancellationToken)
    {
        HeldTable.Write(shell, request);
        if (request.UnknownSendId is not null)
        {
            shell.Terminal.Say("Nothing was decided: settle that one first, or decline this one.");
            return null;
        }

        shell.Terminal.Say(FormattableString.Invariant(
            $"To let all of it go, type the first {Least} characters of its fingerprint; anything else leaves it as it is."));
        var typed = (await input.ReadLineAsync(cancellationToken))?.Trim() ?? "";
        if (typed.Length >= Least && request.Fingerprint.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            return request.Fingerprint;
        shell.Terminal.Say("That is not the beginning of its fingerprint: nothing was decided.");
        return null;
    }
}
