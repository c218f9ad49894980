using System.Runtime.InteropServices;

namespace Workonward.Mcp.Hosting;

/// <summary>SIGTERM and SIGINT ask the server to end, in its own time; SIGHUP asks it to open its audit file anew.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopping;
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="onHangUp">What SIGHUP does.</param>
    /// <param name="cancellationToken">Asks for the same as a signal.</param>
    public StopSignals(Action onHangUp, CancellationToken cancellationToken)
    {
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
            {
                signal.Cancel = true;
                onHangUp();
            }),
        ];
    }

    /// <summary>Set when the server should end.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stopping.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        // A second signal ends the process at once: whoever sends two means it.
        signal.Cancel = !_stopping.IsCancellationRequested;
        _stopping.Cancel();
    }
}
