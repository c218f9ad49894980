namespace Workonward.PostOffice.Keys;

/// <summary>An API key as it may be shown: its value is known to nobody but its holder.</summary>
/// <param name="Id">The <c>api_id</c> of its log rows.</param>
/// <param name="Name">What the operator called it.</param>
/// <param name="Active">A disabled key answers 1001.</param>
/// <param name="TemplateId">The template that it is bound to.</param>
/// <param name="Template">That template's name; empty when there is none any more.</param>
/// <param name="AllowedAddresses">The only callers' IP addresses; empty means any.</param>
/// <param name="CreateTime">When it was made.</param>
/// <param name="InProcess">It is the identity of calls from inside the process; it can't be disabled.</param>
public sealed record ApiKey(
    long Id,
    string Name,
    bool Active,
    long TemplateId,
    string Template,
    IReadOnlyList<string> AllowedAddresses,
    DateTimeOffset CreateTime,
    bool InProcess);
