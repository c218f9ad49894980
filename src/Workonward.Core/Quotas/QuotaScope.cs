namespace Workonward.Core.Quotas;

/// <summary>Whose quota: a subject of a tenant, with a bucket of its own for rehearsals.</summary>
internal sealed record QuotaScope(string Tenant, string Subject, bool Rehearsal);
