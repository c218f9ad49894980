using Workonward.Core.Delivery;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;

namespace Workonward.Core;

/// <summary>What Core is told at its start.</summary>
public sealed record CoreSettings(SendingSettings Sending, QuotaLimits Quotas, SendingLimits Limits);
