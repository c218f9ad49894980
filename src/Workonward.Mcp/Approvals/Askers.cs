using Workonward.Core.Approval;
using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages.Approvals;
using Workonward.Mcp.SignIn.Account;

namespace Workonward.Mcp.Approvals;

/// <summary>Finds who asked for what waits: the person by the subject, the assistant by the connection that this person gave.</summary>
internal sealed class Askers(Roster roster, Connections connections)
{
    /// <summary>Who asked for this one.</summary>
    public async Task<AskedBy> FindAsync(HeldRequest request, CancellationToken cancellationToken)
    {
        if (await roster.FindAsync(request.Subject, cancellationToken) is not { } person)
            return new AskedBy(EmailKey: null, Client: null);
        // Every installation of one program may have the same id; the newest connection names it as the person saw it last.
        var grant = (await connections.ListAsync(person.Subject, cancellationToken))
            .FirstOrDefault(grant => string.Equals(grant.ClientId, request.ClientId, StringComparison.Ordinal));
        return new AskedBy(person.EmailKey, grant is null ? null : AccountEndpoint.ClientOf(grant));
    }
}
