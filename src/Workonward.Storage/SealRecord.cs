namespace Workonward.Storage;

/// <summary>
/// Makes the final line of a sealed-log record and its leaf hash. Pure: the same arguments give the same line.
/// </summary>
/// <param name="sequence">The record's number; the first is 1, and there are no gaps.</param>
/// <param name="previousLeaf">The leaf before it in lower-case hex; 64 zeros before the first.</param>
/// <param name="body">What <see cref="ITransaction.Append"/> was given.</param>
public delegate SealedRecord SealRecord(long sequence, string previousLeaf, string body);
