using System.Globalization;
using Workonward.Core.Grants.People;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>Ends what a walk leaves behind, however far it came, and says of each thing what became of it.</summary>
/// <param name="traces">What it left in the ledger; null where the ledger isn't here.</param>
/// <param name="log">Where it is said.</param>
internal sealed class Leftovers(WalkTraces? traces, WalkLog log)
{
    private const string Step = "end";

    private readonly List<string> _challenges = [];
    private LoginLink? _link;
    private string? _clientId;
    private bool _hasAskedToRegister;

    /// <summary>A request is about to be sent.</summary>
    public void NoteRequest(WalkRequest request) => _challenges.Add(request.Challenge);

    /// <summary>The client is about to register itself.</summary>
    public void NoteRegistration() => _hasAskedToRegister = true;

    /// <summary>The client was told its id.</summary>
    public void NoteClient(string id) => _clientId = id;

    /// <summary>Makes the link by which the walk signs in.</summary>
    public async Task<LoginLink> MakeLinkAsync(CancellationToken cancellationToken) =>
        _link = await traces!.MakeLinkAsync(cancellationToken);

    /// <summary>Ends all of it. A step of its own where there was anything.</summary>
    public async Task EndAsync()
    {
        if (_challenges.Count == 0)
            return;
        if (traces is null)
        {
            log.Warn(Step, "What it began could not be ended from here: its request waits for 10 minutes at most and leads nowhere"
                + (_hasAskedToRegister ? ", and a client that it registered is forgotten after a day." : "."));
            return;
        }

        try
        {
            Say(await traces.EndAsync(_challenges, _clientId));
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } words)
        {
            log.Warn(Step, $"What it began was not ended: {words.TrimEnd('.')}.{LinkIsOpen()}",
                "Run it again, or end the person's sign-ins with `workonward-mcp users revoke EMAIL`.");
        }
    }

    private string LinkIsOpen() => _link is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" Its login link is good until {_link.ExpiresAt.UtcDateTime:HH:mm:ss} UTC.");

    private void Say(WalkEnd end)
    {
        string[] ended =
        [
            .. Named(end.Flows > 0, "the request that waited for an answer"),
            .. Named(end.Link is WalkLink.Open, "the login link, which was not used"),
            .. Named(end.Link is WalkLink.Used, "the used login link"),
            .. Named(end.Sessions > 0, "the sign-in"),
            .. Named(end.Connections > 0, "the connection, which was not given back"),
            .. Named(end.Clients > 0, "the client that was registered"),
            .. Named(end.IsPersonRemoved, "the person's entry, since nobody else ever signed in so"),
        ];
        string[] left =
        [
            .. Named(end.Link is WalkLink.Lost, "the login link was gone before, so a sign-in by it is not known from others"),
            .. Named(end.Link is WalkLink.Used && end.Sessions == 0, "the sign-in by the link was not found: it was ended already"),
            .. Named(
                _hasAskedToRegister && end.Clients == 0,
                "a client that was registered is not known from others, or in use; unused it is forgotten after a day"),
        ];
        var words = ended.Length == 0 ? "" : $"Found and ended: {string.Join(", ", ended)}.";
        if (left.Length > 0)
            log.Warn(Step, $"{words} Not ended: {string.Join("; ", left)}.".Trim());
        else if (ended.Length > 0)
            log.Ok(Step, $"{words} Nothing else of this walk is left but its rows in the audit log.");
    }

    private static string[] Named(bool isSo, string words) => isSo ? [words] : [];
}
