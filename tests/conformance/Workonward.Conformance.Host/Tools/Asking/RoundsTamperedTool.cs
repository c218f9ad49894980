using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>A state that is refused where it was altered.</summary>
internal sealed class RoundsTamperedTool(StateSeal seal) : ConfirmingTool(seal)
{
    public override string Name => "test_input_required_result_tampered_state";

    public override string Description => "Asks for a confirmation and refuses a state that was altered.";
}
