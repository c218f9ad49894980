using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Audit;
using Workonward.Core.Delivery;
using Workonward.Core.Grants;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;

namespace Workonward.Core.Tests.Support;

/// <summary>How a <see cref="House"/> is set up; what a test doesn't name is generous.</summary>
internal sealed record HouseTerms
{
    public TestClock Clock { get; init; } = new();

    public FakeBackend Backend { get; init; } = new();

    public PolicySettings Policy { get; init; } = Some.Policy();

    public SendingSettings Sending { get; init; } =
        new(DryRun: false, DuplicateWindow: TimeSpan.FromMinutes(10), ConfirmTokenLife: TimeSpan.FromMinutes(10));

    public QuotaLimits Quotas { get; init; } = new(PerMinute: 10_000, PerDay: 100_000, PerRecipientPerDay: 1_000);

    public SendingLimits Limits { get; init; } = Patience.Limits;

    public AuditSettings Audit { get; init; } = new();

    /// <summary>Who may approve what is held.</summary>
    public AllowedEmails Approvers { get; init; } = new([]);

    /// <summary>The backend profile whose mail reaches nobody.</summary>
    public string? PracticeProfile { get; init; }

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public HouseTerms InDryRun() => this with { Sending = Sending with { DryRun = true } };
}
