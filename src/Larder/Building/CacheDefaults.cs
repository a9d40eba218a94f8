using System.Globalization;

namespace Larder;

/// <summary>What holds for a cache that is built and does not say it: how long entries live, how many memory keeps.</summary>
/// <remarks>A cache takes them when it is built, and keeps them when they change later. Never changes; thread-safe.</remarks>
public sealed record CacheDefaults
{
    private static CacheDefaults _shared = new();

    /// <summary>How long entries live that are set without an expiration.</summary>
    /// <value>Five minutes unless set.</value>
    public Expiration Expiration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many entries a memory store keeps at most that is told no number.</summary>
    /// <value>100 000 unless set.</value>
    public long MaxEntries { get; init; } = 100_000;

    /// <summary>The defaults of this process.</summary>
    public static CacheDefaults Shared => Volatile.Read(ref _shared);

    /// <summary>Gives this process other defaults, for caches that are built from now on. Threads that do it at once all have their way.</summary>
    /// <exception cref="CacheOptionsException">The defaults make no sense; the message lists every fault, and nothing changes.</exception>
    public static void Configure(Func<CacheDefaults, CacheDefaults> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        CacheDefaults was;
        CacheDefaults made;
        do
        {
            was = Shared;
            made = change(was);
            made.Validate([]);
        } while (Interlocked.CompareExchange(ref _shared, made, was) != was);
    }

    /// <summary>The same with what settings say, in text: <c>expiration</c> as 10m, <c>maxEntries</c> as 1000; in any case.</summary>
    /// <exception cref="CacheOptionsException">A name is unknown or a value makes no sense; the message lists every fault.</exception>
    public CacheDefaults With(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var made = this;
        var faults = new List<string>();
        foreach (var (name, text) in settings)
        {
            switch (name.ToUpperInvariant())
            {
                case "EXPIRATION" when Expiration.TryParse(text, out var expiration):
                    made = made with { Expiration = expiration };
                    break;
                case "MAXENTRIES"
                    when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most):
                    made = made with { MaxEntries = most };
                    break;
                case "EXPIRATION":
                    faults.Add($"'{name}' is '{text}', which is no expiration; say 10m or never.");
                    break;
                case "MAXENTRIES":
                    faults.Add($"'{name}' is '{text}', which is no number.");
                    break;
                default:
                    faults.Add($"'{name}' is unknown; there are expiration and maxEntries.");
                    break;
            }
        }

        made.Validate(faults);
        return made;
    }

    private void Validate(List<string> faults)
    {
        if (!Expiration.IsGiven)
        {
            faults.Add("Expiration says nothing; give a time to live or Expiration.Never.");
        }

        if (MaxEntries < 1)
        {
            faults.Add(FormattableString.Invariant($"MaxEntries is {MaxEntries}; at least 1 is needed."));
        }

        if (faults.Count > 0)
        {
            throw new CacheOptionsException("CacheDefaults: " + string.Join(' ', faults));
        }
    }
}
