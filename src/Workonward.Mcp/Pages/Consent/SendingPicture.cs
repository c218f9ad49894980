using Workonward.Core.Policy;
using Workonward.Core.Quotas;

namespace Workonward.Mcp.Pages.Consent;

/// <summary>The limits that hold for every connection, for saying what a permission really allows.</summary>
/// <param name="Policy">Who may get mail, and what the template is.</param>
/// <param name="Quotas">How much.</param>
/// <param name="IsPractice">Whether nothing leaves.</param>
internal sealed record SendingPicture(PolicySettings Policy, QuotaLimits Quotas, bool IsPractice);
