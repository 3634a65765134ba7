using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Push;

/// <summary>A poison message: a row that fails by itself, whoever works on it. It is tried a few times and ends; all others go on.</summary>
internal static class Poison
{
    public const int MostAttempts = 5;

    /// <summary>Not where the server stops, the database is away or the claim was lost: then the row is another's, or has its turn again.</summary>
    public static bool IsSuspected(Exception error) => error is not (OperationCanceledException or DbException or DbUpdateException or TimeoutException)
        && (error.InnerException is null || IsSuspected(error.InnerException));
}
