namespace Larder.Hosting.Configuration;

/// <summary>How much memory the near stores of a configuration may hold together.</summary>
internal sealed class MemoryBudget
{
    private readonly List<(string Path, long Size)> _claims = [];

    public void Claim(string path, long size) => _claims.Add((path, size));

    /// <summary>Tells what does not fit.</summary>
    /// <param name="limit">What was set, in bytes; null for what the process has.</param>
    /// <param name="limitPath">Where it is set.</param>
    /// <param name="place">Receives the faults.</param>
    public void Check(long? limit, string limitPath, Place place)
    {
        var most = limit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var name = limit is null ? "that this process has" : $"of {limitPath}";
        var tooLarge = _claims.FindAll(claim => claim.Size > most);
        foreach (var (path, size) in tooLarge)
        {
            place.AddFault(
                path,
                $"{Megabytes(size)} is more than the {Megabytes(most)} {name}; make it smaller, or raise {limitPath}"
            );
        }

        var sum = _claims.Sum(static claim => (double)claim.Size);
        if (tooLarge.Count == 0 && sum > most)
        {
            place.AddFault(
                limitPath,
                $"the memory stores may hold {Megabytes(sum)} together, more than the {Megabytes(most)} {name}; make some of them smaller"
            );
        }
    }

    private static string Megabytes(double bytes) =>
        FormattableString.Invariant($"{Math.Ceiling(bytes / (1 << 20))}MB");
}
