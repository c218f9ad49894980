using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>Whether the ports can be had. One that our own running server has is as it should be.</summary>
internal sealed class PortCheck : ICheck
{
    private const string HttpHost = "WORKONWARD_MCP_HTTP_HOST";
    private const string HttpPort = "WORKONWARD_MCP_HTTP_PORT";
    private const string OfficePort = "WORKONWARD_MCP_POST_OFFICE_PORT";

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckRow>>([.. Rows(subject)]);

    private static IEnumerable<CheckRow> Rows(CheckSubject subject)
    {
        var (settings, http) = (subject.Settings, subject.Settings.Http);
        if (settings.Transport.Transport is Transport.Http && !subject.IsWrong("WORKONWARD_MCP_TRANSPORT", HttpHost, HttpPort))
        {
            var address = http.Host is "localhost" ? IPAddress.Loopback : IPAddress.Parse(http.Host);
            yield return Row(subject, "port", HttpPort, new IPEndPoint(address, http.Port), Mark.Fail);
        }

        // A second server on this machine runs without the outbox page: the first one shows the same.
        if (settings.SendApi.IsBuiltIn && !subject.IsWrong("WORKONWARD_BASE_URL", OfficePort))
        {
            yield return Row(
                subject, "outbox port", OfficePort, new IPEndPoint(IPAddress.Loopback, settings.PostOfficePort), Mark.Warn);
        }
    }

    private static CheckRow Row(CheckSubject subject, string name, string variable, IPEndPoint place, Mark ifTaken) =>
        Listen(place) switch
        {
            null => new(name, Mark.Ok, $"{place} is free."),
            SocketError.AddressAlreadyInUse when OwnServer(subject, variable, place.Port) is { } process => new(
                name, Mark.Ok, string.Create(CultureInfo.InvariantCulture, $"{place} is served by the running server (process {process}).")),
            SocketError.AddressAlreadyInUse => new(
                name, ifTaken, $"{place} is taken by another program.", $"Stop that program, or set {variable} to a free port."),
            SocketError.AddressNotAvailable => new(
                name, Mark.Fail, $"{place.Address} is no address of this machine.", $"Set {HttpHost} to one that is, or to 0.0.0.0."),
            SocketError.AccessDenied => new(
                name, Mark.Fail, $"This user may not listen on {place}.", $"Set {variable} to a port from 1024 on."),
            { } other => new(name, Mark.Fail, $"{place} can't be listened on ({other})."),
        };

    private static SocketError? Listen(IPEndPoint place)
    {
        using var listener = new TcpListener(place);
        try
        {
            listener.Start();
            return null;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode;
        }
    }

    // The server wrote its process and its port into the data folder. A process of another name only has its old number.
    private static int? OwnServer(CheckSubject subject, string variable, int port) =>
        subject.Folder is { } folder
        && EffectiveSettings.Read(folder.EffectiveSettings) is EffectiveSettingsReading.Found { Settings: var server }
        && server.Variables.TryGetValue(variable, out var text)
        && string.Equals(text, port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        && IsRunning(server.ProcessId)
            ? server.ProcessId
            : null;

    private static bool IsRunning(int id)
    {
        try
        {
            using var self = Process.GetCurrentProcess();
            using var other = Process.GetProcessById(id);
            return string.Equals(self.ProcessName, other.ProcessName, StringComparison.Ordinal) && other.Id != self.Id;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
