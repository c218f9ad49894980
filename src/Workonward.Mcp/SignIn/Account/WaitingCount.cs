using Workonward.Core.Grants.People;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>How many requests wait for a person's approval.</summary>
internal delegate Task<int> WaitingCount(Session session, CancellationToken cancellationToken);
