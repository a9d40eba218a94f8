namespace Worker;

/// <summary>Knows nothing of caches.</summary>
public sealed class Rates : IRates
{
    public Task<decimal> GetAsync(string from, string to, CancellationToken token = default)
    {
        Console.WriteLine($"asking for {from} in {to}");
        return Task.FromResult(1.25m);
    }
}
