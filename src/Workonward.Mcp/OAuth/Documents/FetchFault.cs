namespace Workonward.Mcp.OAuth.Documents;

/// <summary>Why a document could not be had. For the log: a page tells none of it, or it would answer questions about our network.</summary>
internal enum FetchFault
{
    /// <summary>The host has no address.</summary>
    NoAddress,

    /// <summary>An address of the host isn't public.</summary>
    NotPublic,

    /// <summary>No connection, no TLS, a broken answer, or headers that are too long.</summary>
    Unreachable,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>A status other than 200; a redirect is one too.</summary>
    Status,

    /// <summary>It isn't declared to be JSON, or is compressed.</summary>
    ContentType,

    /// <summary>The body is too long.</summary>
    TooLong,
}
