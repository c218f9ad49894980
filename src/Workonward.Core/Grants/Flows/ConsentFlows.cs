using System.Buffers.Text;
using System.Security.Cryptography;
using Workonward.Core.Audit;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Flows;

/// <summary>From a client's request to the person's answer. A flow is answered once.</summary>
public sealed class ConsentFlows
{
    private readonly Ledger _ledger;
    private readonly IDatabase _database;
    private readonly AuditLog _audit;
    private readonly GrantTerms _terms;
    private readonly AllowedEmails _allowed;
    private readonly StrangerCounts _strangers;

    internal ConsentFlows(Ledger ledger, GrantTerms terms, AllowedEmails allowed, StrangerCounts strangers) =>
        (_ledger, _database, _audit, _terms, _allowed, _strangers) =
            (ledger, ledger.Database, ledger.Audit, terms, allowed, strangers);

    /// <summary>
    /// Keeps a request that was found valid until a person answers it. Strangers can begin flows, so there is room for so many;
    /// where it ends, a flow of the network that began most gives way.
    /// </summary>
    /// <returns>The flow's secret name: 43 characters, for the person's browser alone.</returns>
    public Task<string> BeginAsync(NewFlow asked, CancellationToken cancellationToken)
    {
        var id = OpaqueToken.Make();
        var known = asked with { Scopes = ScopeText.Both(_terms.Scopes, asked.Scopes) };
        var origin = Origin.Of(_ledger, asked.Network);
        return _database.WriteAsync(
            async transaction =>
            {
                await GrantSweep.SweepFlowsAsync(transaction);
                if (await FlowStore.CountOpenAsync(transaction, _terms.MaxFlows) >= _terms.MaxFlows)
                    await FlowStore.EvictAsync(transaction);
                await FlowStore.AddAsync(
                    transaction, OpaqueToken.HashOf(id), known, origin, transaction.Now + _terms.FlowLife);
                return id;
            },
            cancellationToken);
    }

    /// <summary>The flow that waits under this id, or null.</summary>
    public Task<Flow?> FindAsync(string id, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            reader => FlowStore.FindAsync(reader, OpaqueToken.HashOf(id), _terms.ClockTolerance), cancellationToken);

    /// <summary>The person consents: one transaction ends the flow and makes the grant and its code.</summary>
    /// <param name="id">The flow.</param>
    /// <param name="person">Who is signed in.</param>
    /// <param name="ticked">The scopes that the person ticked; those that the client didn't ask for are ignored.</param>
    /// <param name="cancellationToken">Given up while it waits for the store.</param>
    public Task<ConsentOutcome> ApproveAsync(
        string id, Person person, IReadOnlyList<string> ticked, CancellationToken cancellationToken)
    {
        var code = OpaqueToken.Make();
        return _database.WriteAsync<ConsentOutcome>(
            async transaction =>
            {
                if (await TakeAsync(transaction, id) is not { } flow)
                    return new ConsentOutcome.Gone();
                if (!_allowed.Contains(person.EmailKey) || !await GrantStore.IsSignedInAsync(transaction, person))
                {
                    Deny(transaction, flow, person, "not_allowed");
                    return new ConsentOutcome.NotAllowed(flow);
                }

                var scopes = ScopeText.Both(flow.Scopes, ticked);
                if (scopes.Count == 0)
                {
                    Deny(transaction, flow, person, "nothing_ticked");
                    return new ConsentOutcome.NothingTicked(flow);
                }

                await GrantAsync(transaction, flow, person, scopes, code);
                return new ConsentOutcome.CodeIssued(flow, code);
            },
            cancellationToken);
    }

    /// <summary>The answer is no; null when the flow is gone.</summary>
    /// <param name="id">The flow.</param>
    /// <param name="person">Who is signed in. Without one it is a stranger's answer: counted, not audited by itself.</param>
    /// <param name="cancellationToken">Given up while it waits for the store.</param>
    public async Task<Flow?> DenyAsync(string id, Person? person, CancellationToken cancellationToken)
    {
        var flow = await _database.WriteAsync(
            async transaction =>
            {
                var taken = await TakeAsync(transaction, id);
                if (taken is not null && person is not null)
                    Deny(transaction, taken, person, "person");
                return taken;
            },
            cancellationToken);
        if (flow is not null && person is null)
            _strangers.Count(StrangerKinds.DeniedFlow);
        return flow;
    }

    // Found and removed in one transaction: of two answers one finds it.
    private async ValueTask<Flow?> TakeAsync(ITransaction transaction, string id)
    {
        var idHash = OpaqueToken.HashOf(id);
        var flow = await FlowStore.FindAsync(transaction, idHash, _terms.ClockTolerance);
        return flow is not null && await FlowStore.TryRemoveAsync(transaction, idHash) ? flow : null;
    }

    private async ValueTask GrantAsync(
        ITransaction transaction, Flow flow, Person person, IReadOnlyList<string> scopes, string code)
    {
        var grant = new NewGrant(
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            person.Subject,
            flow,
            scopes,
            transaction.Now + _terms.CodeLife,
            transaction.Now + _terms.GrantLife);
        await GrantStore.AddAsync(transaction, grant);
        await CodeStore.AddAsync(transaction, OpaqueToken.HashOf(code), grant);
        if (await ClientStore.TryMarkFirstUseAsync(transaction, flow.ClientId))
            _audit.Append(transaction, new AuditEntry(AuditEvents.AuthClientRegistered) { ClientId = flow.ClientId });
        _audit.Append(
            transaction,
            new AuditEntry(AuditEvents.AuthGranted)
            {
                Subject = person.Subject,
                ClientId = flow.ClientId,
                Outcome = ScopeText.Of(scopes),
            });
    }

    private void Deny(ITransaction transaction, Flow flow, Person person, string outcome) =>
        _audit.Append(
            transaction,
            new AuditEntry(AuditEvents.AuthFlowDenied)
            {
                Subject = person.Subject,
                ClientId = flow.ClientId,
                Outcome = outcome,
            });
}
