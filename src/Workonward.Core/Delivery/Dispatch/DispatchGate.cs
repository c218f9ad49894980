namespace Workonward.Core.Delivery.Dispatch;

/// <summary>Whether sends may be claimed now.</summary>
public enum DispatchGate
{
    /// <summary>They may.</summary>
    Open,

    /// <summary>After a pause the key's probe was good: one send may go, and decides.</summary>
    Trial,

    /// <summary>Several sends in a row ended unknown; what waits stays pending until the probe and one send are good.</summary>
    PausedByUnknowns,

    /// <summary>An operator paused; only an operator resumes.</summary>
    PausedByOperator,
}
