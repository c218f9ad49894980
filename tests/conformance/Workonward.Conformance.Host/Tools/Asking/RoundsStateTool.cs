using Workonward.Conformance.Host.Asking;

namespace Workonward.Conformance.Host.Tools.Asking;

/// <summary>A state that comes back as it was given.</summary>
internal sealed class RoundsStateTool(StateSeal seal) : ConfirmingTool(seal)
{
    public override string Name => "test_input_required_result_request_state";

    public override string Description => "Asks for a confirmation and knows its state again.";
}
