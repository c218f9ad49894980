namespace Workonward.Core.Grants;

/// <summary>Who or what ended a connection: the words of the column and of the audit member <c>outcome</c>.</summary>
public static class RevokedBy
{
    /// <summary>The person, on the account page.</summary>
    public const string Person = "person";

    /// <summary>The operator, on the command line.</summary>
    public const string Operator = "operator";

    /// <summary>The client (RFC 7009).</summary>
    public const string Client = "client";

    /// <summary>A code came twice.</summary>
    public const string CodeReuse = "code_reuse";

    /// <summary>A refresh token came back that had been replaced, or one that was never handed out.</summary>
    public const string RefreshReuse = "refresh_reuse";

    /// <summary>None of the signing secrets was known.</summary>
    public const string KeyChanged = "key_changed";
}
