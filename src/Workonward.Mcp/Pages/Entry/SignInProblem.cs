namespace Workonward.Mcp.Pages.Entry;

/// <summary>Why a sign-in did not work, as far as a stranger may know.</summary>
internal enum SignInProblem
{
    /// <summary>A code that isn't known, was used, is too old, or was tried too often.</summary>
    CodeRefused,

    /// <summary>The passkey isn't known here.</summary>
    PasskeyRefused,

    /// <summary>The passkey is right, and says that it was used less often than this server has seen it.</summary>
    PasskeyWentBack,

    /// <summary>Not an email address.</summary>
    EmailUnreadable,

    /// <summary>The provider didn't confirm who the person is, or the person pressed "cancel" there.</summary>
    ProviderRefused,

    /// <summary>The provider can't be reached.</summary>
    ProviderUnreachable,

    /// <summary>No mail leaves this server for now.</summary>
    MailStopped,

    /// <summary>The form lay open too long, or came from elsewhere.</summary>
    FormExpired,

    /// <summary>Too many tries from one place, or too many codes for one address.</summary>
    TooManyTries,
}
