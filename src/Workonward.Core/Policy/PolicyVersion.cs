using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>
/// Which policy judged. Stored beside each send, so the encoding is fixed as that of the request hash is.
/// </summary>
internal static class PolicyVersion
{
    /// <summary>Raised when a rule is added, removed or changed so that it could answer otherwise.</summary>
    public const int RuleSet = 1;

    public static string Of(PolicySettings settings)
    {
        var hash = new CanonicalHash("workonward.policy.v1")
            .Add(RuleSet)
            .Add(settings.Allowlist.Canonical)
            .Add(settings.Denylist.Canonical)
            .Add(settings.Addressers.Canonical)
            .Add(settings.MaxBatchSize);
        return (settings.Card is { } card ? Add(hash.Add(1), card) : hash.Add(0)).ToHex();
    }

    private static CanonicalHash Add(CanonicalHash hash, TemplateCard card)
    {
        hash.Add(card.Name).Add(card.Purpose).Add(card.Sender).Add(card.Attribs.Count);
        foreach (var (name, attrib) in card.Attribs)
        {
            hash.Add(name)
                .Add(attrib.Description)
                .Add(attrib.Required ? 1 : 0)
                .Add(attrib.MaxLength)
                .Add(attrib.Link ? 1 : 0)
                .Add(attrib.Markup ? 1 : 0);
        }

        return hash;
    }
}
