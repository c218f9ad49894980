using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>validate_recipients</c> is asked.</summary>
internal sealed record ValidateRecipientsArguments(
    [property: Description("Email addresses.")]
    [property: MinLength(1), MaxLength(ValidateRecipients.Most), AlsoCalled("recipient", "to", "emails", "addresses")]
    IReadOnlyList<string> Recipients);
