using Workonward.Storage;

namespace Workonward.PostOffice;

/// <summary>The post office's store can't be used. The message is for the operator: which file, what is wrong, what to do.</summary>
public sealed class PostOfficeException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    internal static PostOfficeException From(StorageException cause) => new(cause.Message, cause);
}
