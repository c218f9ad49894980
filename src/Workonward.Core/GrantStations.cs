using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.Tokens;

namespace Workonward.Core;

/// <summary>What a server that authorizes uses of Core, beside <see cref="Stations"/>.</summary>
public sealed record GrantStations(
    GrantTerms Terms,
    AllowedEmails Allowed,
    ConsentFlows Flows,
    TokenDesk Tokens,
    GrantStanding Standing,
    Connections Connections,
    Roster Roster,
    StrangerCounts Strangers,
    KeyWatch Keys,
    GrantUpkeep Upkeep)
{
    /// <summary>The loops that must run beside the calls, until <paramref name="stop"/>; then they write what is left.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Upkeep.RunAsync(stop), Strangers.RunAsync(stop));
}
