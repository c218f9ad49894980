using System.Security.Cryptography;
using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Clients;

/// <summary>
/// The clients that made themselves known (RFC 7591). Anyone may, without proof; so what they cost is bounded, and what they say
/// is nowhere believed.
/// </summary>
public sealed class RegisteredClients(Ledger ledger, RegistrationTerms terms, TimeProvider clock)
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    /// <summary>Registers a client.</summary>
    /// <param name="asked">What it says about itself.</param>
    /// <param name="network">The address that it came from, as limits count addresses.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RegistrationOutcome> RegisterAsync(NewClient asked, string network, CancellationToken cancellationToken)
    {
        var origin = Origin.Of(ledger, network);
        return ledger.Database.WriteAsync(transaction => RegisterAsync(transaction, asked, origin), cancellationToken);
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

    private async ValueTask<RegistrationOutcome> RegisterAsync(ITransaction transaction, NewClient asked, string origin)
    {
        if (await WaitAsync(transaction, origin) is { } wait)
            return new RegistrationOutcome.TooMany(wait);

        if (await ClientStore.CountAsync(transaction) >= terms.MostClients
            && await ClientStore.EvictAsync(transaction, terms) == 0)
        {
            return new RegistrationOutcome.Full();
        }

        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var client = new RegisteredClient(id, asked.Name, asked.RedirectUris, transaction.Now);
        await ClientStore.AddAsync(transaction, client, origin);
        ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuthClientRegistered) { ClientId = id });
        return new RegistrationOutcome.Registered(client);
    }

    private async ValueTask<TimeSpan?> WaitAsync(ITransaction transaction, string origin) =>
        await WaitAsync(transaction, origin, terms.PerAddressAndHour, TimeSpan.FromHours(1))
        ?? await WaitAsync(transaction, origin: null, terms.PerMinute, TimeSpan.FromMinutes(1));

    // Until the first of those that fill the window has left it.
    private static async ValueTask<TimeSpan?> WaitAsync(ITransaction transaction, string? origin, int most, TimeSpan window)
    {
        var (made, oldest) = await ClientStore.CountAsync(transaction, origin, transaction.Now - window);
        return made < most || oldest is not { } first ? null : Millis.Read(first) + window - transaction.Now;
    }
}
