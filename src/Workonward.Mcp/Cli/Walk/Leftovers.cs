using System.Net;
using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>Ends what a walk leaves behind, however far it came: its sign-in, and a connection that it did not give back.</summary>
internal sealed class Leftovers(Ledger ledger, string emailKey, CookieContainer cookies, string issuer)
{
    private readonly HashSet<string> _before = new(StringComparer.Ordinal);

    /// <summary>Notes which connections the person has already; these are not the walk's.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        foreach (var grant in await ListAsync(cancellationToken))
            _before.Add(grant.Id);
    }

    /// <summary>Ends the rest.</summary>
    /// <param name="clientId">The client as which the walk connected.</param>
    /// <returns>How many connections were left to end.</returns>
    public async Task<int> EndAsync(string clientId)
    {
        // Not to be broken off: what stays would be a key to the house.
        foreach (Cookie cookie in cookies.GetCookies(new Uri(issuer)))
            await new Sessions(ledger, new AllowedEmails([emailKey])).EndAsync(cookie.Value, CancellationToken.None);

        var left = (await ListAsync(CancellationToken.None))
            .Where(grant => grant.ClientId == clientId && !_before.Contains(grant.Id)).ToList();
        foreach (var grant in left)
            await new Connections(ledger).RevokeAsync(grant.Id, grant.Subject, RevokedBy.Operator, CancellationToken.None);
        return left.Count;
    }

    private async Task<IReadOnlyList<Grant>> ListAsync(CancellationToken cancellationToken) =>
        await new Roster(ledger).FindAsync(emailKey, cancellationToken) is { } person
            ? await new Connections(ledger).ListAsync(person.Subject, cancellationToken)
            : [];
}
