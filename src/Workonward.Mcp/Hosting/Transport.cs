namespace Workonward.Mcp.Hosting;

/// <summary>How clients speak to the server.</summary>
internal enum Transport
{
    /// <summary>Over standard input and output of a process that the client starts.</summary>
    Stdio,

    /// <summary>Over Streamable HTTP.</summary>
    Http,
}
