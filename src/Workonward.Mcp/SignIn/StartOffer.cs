using System.Globalization;
using System.Text;
using Workonward.Core.Files;
using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Pages;

namespace Workonward.Mcp.SignIn;

/// <summary>
/// Offers a login link to each allowed address that can't sign in otherwise yet, anew at each start: on the terminal, or in a
/// file of the data folder that only the server's user reads. Never through a log.
/// </summary>
internal sealed partial class StartOffer(
    LoginLinks links,
    LinkSignIn redemption,
    Persons persons,
    AllowedEmails allowed,
    PageSurroundings surroundings,
    StartOfferPlace place,
    ILogger<StartOffer> logger) : BackgroundService, IHostedLifecycleService
{
    /// <summary>So many addresses are offered a link at most.</summary>
    public const int MostOffered = 20;

    private const string Verb = "workonward-mcp login-link EMAIL";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly List<string> _inFile = [];
    private string? _written;

    /// <summary>Makes the links and says them. What an earlier start had offered is void.</summary>
    public async Task OfferAsync(CancellationToken cancellationToken)
    {
        // Of whichever start it was: its links end here.
        Delete();
        var (emails, left) = await WithoutMethodAsync(cancellationToken);
        if (emails.Count == 0)
            return;

        var offered = new List<(string Email, LoginLink Link)>();
        foreach (var email in emails)
            offered.Add((email, await links.OfferAsync(email, cancellationToken)));
        string[] lines = [.. offered.SelectMany(offer => Lines(offer.Email, offer.Link)), .. left > 0 ? [Rest(left)] : Array.Empty<string>()];
        if (place.Terminal.IsErrorSeen)
            place.Terminal.Say(Heading(offered[0].Link), lines);
        else
            Write(offered, lines);
    }

    /// <summary>Takes the file away once no link in it is good any more.</summary>
    /// <returns>Whether there is nothing left to watch.</returns>
    public async Task<bool> TidyAsync(CancellationToken cancellationToken)
    {
        foreach (var token in _inFile)
        {
            if (await redemption.PeekAsync(token, cancellationToken) is not null)
                return false;
        }

        Remove();
        return true;
    }

    /// <summary>Waits: a start that can't listen must not void what the server on this folder has offered.</summary>
    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The server listens.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => base.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await OfferAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stopped server takes no link; its next start offers new ones.
        }
        catch (Exception failure)
        {
            // The verb does the same; no reason to end a server that serves.
            LogFailed(failure);
        }

        await LastingLoop.RunAsync("the file of login links", WatchAsync, place.Clock, logger, stoppingToken);
        Remove();
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause, place.Clock);
        while (!await TidyAsync(stop) && await timer.WaitForNextTickAsync(stop))
        {
            // The next look.
        }
    }

    private async Task<(IReadOnlyList<string> Emails, int Left)> WithoutMethodAsync(CancellationToken cancellationToken)
    {
        var emails = new List<string>();
        foreach (var email in allowed.Keys)
        {
            if (!await persons.HasMethodAsync(email, cancellationToken))
                emails.Add(email);
        }

        return ([.. emails.Take(MostOffered)], Math.Max(0, emails.Count - MostOffered));
    }

    private void Write(List<(string Email, LoginLink Link)> offered, string[] lines)
    {
        var text = string.Join('\n', [Heading(offered[0].Link), .. lines, ""]);
        try
        {
            PrivateFile.Write(place.Path, file => file.Write(Encoding.UTF8.GetBytes(text)));
            _written = text;
            _inFile.AddRange(offered.Select(offer => offer.Link.Token));
            place.Terminal.Say($"Nobody can sign in as {People(offered.Count)} yet. Links to do so once are in "
                + $"{Shown.Path(place.Path)} until {Time(offered[0].Link)}. A new one at any time: {Verb}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            place.Terminal.Say($"{Shown.Path(place.Path)} can't be written, so no login links are offered. To make one: {Verb}");
        }
    }

    // Another server on this folder may have offered since, and what it wrote is good.
    private void Remove()
    {
        try
        {
            if (_written is not null && File.Exists(place.Path)
                && string.Equals(File.ReadAllText(place.Path), _written, StringComparison.Ordinal))
            {
                Delete();
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            LogNotRemoved(problem.GetType().Name);
        }

        _written = null;
        _inFile.Clear();
    }

    private void Delete()
    {
        try
        {
            File.Delete(place.Path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            LogNotRemoved(problem.GetType().Name);
        }
    }

    private IEnumerable<string> Lines(string email, LoginLink link) =>
        [Shown.Plain(email, longest: 320), $"  {LinkEndpoint.Url(surroundings.Issuer, link)}", $"  code {link.Code}"];

    private static string Heading(LoginLink link) =>
        $"These addresses have no other way to sign in yet. Each link works once, until {Time(link)}; a new one at any time: {Verb}";

    private static string Rest(int left) =>
        string.Create(CultureInfo.InvariantCulture, $"{left} more addresses have none; to make a link: {Verb}");

    private static string People(int count) => count == 1
        ? "one allowed address"
        : string.Create(CultureInfo.InvariantCulture, $"{count} allowed addresses");

    private static string Time(LoginLink link) =>
        link.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Error, "No login links could be offered at this start.")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(LogLevel.Warning, "The file of offered login links could not be taken away ({Problem}); what is in it ends by itself.")]
    private partial void LogNotRemoved(string problem);
}
