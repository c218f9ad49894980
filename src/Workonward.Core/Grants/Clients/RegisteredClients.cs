using System.Security.Cryptography;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Clients;

/// <summary>
/// The clients that made themselves known (RFC 7591). Anyone may, without proof; so how many are kept is bounded, and what they
/// say is nowhere believed.
/// </summary>
public sealed class RegisteredClients(Ledger ledger, RegistrationTerms terms, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    /// <summary>Registers a client.</summary>
    /// <param name="asked">What it says about itself.</param>
    /// <param name="from">The address that it came from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RegistrationOutcome> RegisterAsync(NewClient asked, RegistrationOrigin from, CancellationToken cancellationToken)
    {
        var hashed = new RegistrationOrigin(Origin.Of(ledger, from.Network), Origin.Of(ledger, $"site\n{from.Site}"));
        return ledger.Database.WriteAsync(transaction => RegisterAsync(transaction, asked, hashed), cancellationToken);
    }

    /// <summary>The client with this id, or null: it never was, or it is forgotten.</summary>
    public Task<RegisteredClient?> FindAsync(string id, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(reader => ClientStore.FindAsync(reader, id), cancellationToken);

    /// <summary>Forgets clients that nobody uses, until <paramref name="stop"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stop);
                await Task.Delay(BetweenSweeps, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (StorageException)
            {
                // The store says itself what ails it; nothing is lost by sweeping an hour later.
                await Task.Delay(BetweenSweeps, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Forgets them now; answers how many.</summary>
    internal Task<int> SweepAsync(CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(transaction => ClientStore.SweepAsync(transaction, terms), cancellationToken);

    // Not audited: nobody who is known did anything. The first person who lets the client in makes its record.
    private async ValueTask<RegistrationOutcome> RegisterAsync(ITransaction transaction, NewClient asked, RegistrationOrigin hashed)
    {
        var since = transaction.Now - Window;
        if (Wait(await ClientStore.CountOfOriginAsync(transaction, hashed.Network, since), terms.PerNetworkAndHour, transaction.Now)
            is { } ofNetwork)
        {
            return new RegistrationOutcome.TooMany(ofNetwork);
        }

        if (Wait(await ClientStore.CountOfSiteAsync(transaction, hashed.Site, since), terms.PerSiteAndHour, transaction.Now) is { } ofSite)
            return new RegistrationOutcome.TooMany(ofSite);
        if (await ClientStore.CountAsync(transaction) >= terms.MostClients
            && await ClientStore.EvictAsync(transaction, terms) == 0)
        {
            return new RegistrationOutcome.Full();
        }

        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var client = new RegisteredClient(id, asked.Name, asked.RedirectUris, transaction.Now);
        await ClientStore.AddAsync(transaction, client, hashed.Network, hashed.Site);
        return new RegistrationOutcome.Registered(client);
    }

    // Until the first of those that fill the window has left it.
    private static TimeSpan? Wait((long Made, long? Oldest) counted, int most, DateTimeOffset now) =>
        counted.Made < most || counted.Oldest is not { } first ? null : Millis.Read(first) + Window - now;
}
