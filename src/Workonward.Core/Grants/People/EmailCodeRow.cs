namespace Workonward.Core.Grants.People;

/// <summary>A code as it is kept.</summary>
/// <param name="EmailKey">Whom it signs in.</param>
/// <param name="WasMailed">False for a code that exists only so that the work is the same for every address.</param>
/// <param name="CodeMac">The MAC of its digits.</param>
internal sealed record EmailCodeRow(string EmailKey, bool WasMailed, string CodeMac)
{
    /// <summary>The row without the address, fit for logs.</summary>
    public override string ToString() => nameof(EmailCodeRow);
}
