namespace Workonward.Campaign.Running;

/// <summary>One verb: injects one sort of fault, and says what broke.</summary>
internal interface ICampaign
{
    /// <summary>The verb, in lower case.</summary>
    string Name { get; }

    /// <summary>Runs it. What it proves wrong is a violation; an exception is a bug of the campaign.</summary>
    Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop);
}
