namespace Workonward.PostOffice.Keys;

/// <summary>What a valid key stands for while one call is served.</summary>
internal sealed record KeyHolder(
    long ApiId,
    long TenantId,
    long TemplateId,
    long GroupId,
    IReadOnlyList<string> AllowedAddresses);
