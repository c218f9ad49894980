namespace Workonward.Campaign.Network;

/// <summary>What the proxy does to one exchange.</summary>
/// <param name="Kind">How it goes wrong.</param>
/// <param name="InRequest">In the request; else in the reply.</param>
/// <param name="At">So many bytes pass as they are.</param>
/// <param name="Mask">What is flipped in a corrupted byte.</param>
internal sealed record ProxyPlan(Meddling Kind, bool InRequest, int At, byte Mask = 0);
